import { batch, computed, signal } from '@preact/signals'
import type { Draft } from './migration-protocol.ts'
import type {
  BookstoreFacts,
  ConsoleEvent,
  FailureEvent,
  KeptFacts,
  Place,
  ResultTable,
  RunEvent,
  RunnerMessage,
  StatementEvent,
} from './protocol.ts'

/**
 * `starting`: SQLite is loaded and the bookstore filled. `waiting`: a run was asked for, and something it needs is still
 * loading. `broken`: the runner could not start.
 */
export type Phase = 'starting' | 'waiting' | 'idle' | 'running' | 'broken'

export interface Outcome {
  readonly durationMs: number
  readonly end: 'finished' | 'failed' | 'stopped'
}

export const phase = signal<Phase>('starting')
/** What happened in the present or the last run, in order. */
export const events = signal<readonly RunEvent[]>([])
/** Events that were too many to keep. */
export const droppedEvents = signal(0)
/** Null before the first run and during one. */
export const outcome = signal<Outcome | null>(null)
export const result = signal<ResultTable | null>(null)
export const bookstore = signal<BookstoreFacts | null>(null)
/** The database that the browser keeps; null while none is. */
export const keptFacts = signal<KeptFacts | null>(null)
/** The revision that the last run has written; null when it found nothing to write, undefined when it was not asked to. */
export const draft = signal<Draft | null | undefined>(undefined)
/** Why the runner is `broken`. */
export const trouble = signal<string | null>(null)
/** The statements of this line are shown marked. */
export const markedPlace = signal<Place | null>(null)

export const statements = computed(() => events.value.filter((one): one is StatementEvent => one.type === 'statement'))
export const messages = computed(() =>
  events.value.filter((one): one is ConsoleEvent | FailureEvent => one.type === 'console' || one.type === 'failure'),
)
export const failure = computed(() => events.value.find((one): one is FailureEvent => one.type === 'failure') ?? null)
export const isBusy = computed(() => phase.value === 'running' || phase.value === 'waiting')

/** What is shown belongs to the run before; it stays until there is something new, so that nothing flickers. */
let isStale = false
let received: RunEvent[] = []
let receivedDropped = 0
let frame = 0

export function runBegins(): void {
  isStale = true
  forgetReceived()
  batch(() => {
    phase.value = 'waiting'
    outcome.value = null
    markedPlace.value = null
  })
}

export function runEnds(ending: Outcome, table: ResultTable | null): void {
  batch(() => {
    showReceived()
    phase.value = 'idle'
    outcome.value = ending
    result.value = table
  })
}

function replaceStale(): void {
  if (!isStale) return
  isStale = false
  events.value = []
  droppedEvents.value = 0
}

/** The runner did not start, so nothing can run. */
export function runnerBreaks(reason: string): void {
  batch(() => {
    replaceStale()
    phase.value = 'broken'
    trouble.value = reason
    result.value = null
  })
}

/** A run that could not begin. */
export function runFails(error: FailureEvent): void {
  batch(() => {
    runEnds({ durationMs: 0, end: 'failed' }, null)
    events.value = [error]
  })
}

/** What comes in is shown once a frame. */
export function receiveEvents({ events: more, dropped }: Extract<RunnerMessage, { type: 'events' }>): void {
  received.push(...more)
  receivedDropped += dropped
  frame ||= requestAnimationFrame(showReceived)
}

function showReceived(): void {
  batch(() => {
    replaceStale()
    events.value = [...events.value, ...received]
    droppedEvents.value += receivedDropped
  })
  forgetReceived()
}

function forgetReceived(): void {
  cancelAnimationFrame(frame)
  frame = 0
  received = []
  receivedDropped = 0
}
