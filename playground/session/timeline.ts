import type { MomentEvent, ObjectSnapshot, RunEvent, StatementEvent } from '../run/protocol.ts'

/** A moment of a session, with what led to it. */
export interface Step {
  readonly moment: MomentEvent
  /** What was sent since the moment before. */
  readonly statements: readonly StatementEvent[]
  /** The objects as they were at the moment before, by `id`. */
  readonly before: ReadonlyMap<number, ObjectSnapshot>
}

/** The sessions of a run that were looked at, by number. */
export function sessionsOf(events: readonly RunEvent[]): readonly number[] {
  return [...new Set(events.flatMap((event) => (event.type === 'moment' ? [event.session] : [])))].sort((a, b) => a - b)
}

/** The moments of one session, in order. */
export function timelineOf(events: readonly RunEvent[], session: number): readonly Step[] {
  // Between its flushes, nothing tells which session a statement belongs to.
  const isAlone = sessionsOf(events).length === 1
  const steps: Step[] = []
  let statements: StatementEvent[] = []
  for (const event of events) {
    if (event.type === 'statement') statements.push(event)
    if (event.type !== 'moment' || event.session !== session) continue
    const last = steps.at(-1)?.moment
    steps.push({
      moment: event,
      statements: isAlone || last?.kind === 'before flush' ? statements : [],
      before: new Map(last?.objects.map((object) => [object.id, object])),
    })
    statements = []
  }
  return steps
}

/** Where most is to be seen: what the first flush is about to write, or what was there before the end. */
export function firstShown(steps: readonly Step[]): number {
  const flush = steps.findIndex(({ moment }) => moment.kind === 'before flush')
  if (flush >= 0) return flush
  const closed = steps.findIndex(({ moment }) => moment.kind === 'closed')
  return Math.max(0, (closed < 0 ? steps.length : closed) - 1)
}
