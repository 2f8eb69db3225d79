import { event } from 'athanor'
import type { AsyncSession, InspectedObject, Session } from 'athanor/orm'
import { describeParameters } from './describe-parameters.ts'
import { inspectObject } from './inspect-object.ts'
import type { ObjectSnapshots } from './object-snapshots.ts'
import type { MomentEvent, MomentKind, PlannedStep, StagedBatch } from './protocol.ts'
import { shortenSql } from './shorten-sql.ts'

const MOST_OBJECTS = 40
const MOST_STATEMENTS = 20

export type Moment = Omit<MomentEvent, 'type' | 'session' | 'place'>

export interface MomentListener {
  /** Nothing is looked at for nobody; what is there at the end is always wanted. */
  isWanted(): boolean
  tell(moment: Moment): void
}

/** Looks at a session whenever it writes, ends a transaction or is closed. */
export class ObservedSession {
  readonly #session: Session
  readonly #snapshots: ObjectSnapshots
  readonly #listener: MomentListener
  /** Shown at the last moment, so that one sees what became of them. */
  #shown: readonly object[] = []
  #wasToldOf = ''
  #isClosed = false
  #commits: MomentKind | null = null

  constructor(session: Session | AsyncSession, snapshots: ObjectSnapshots, listener: MomentListener) {
    // Both tell the same events, and offer the same where the database is not asked.
    this.#session = session as Session
    this.#snapshots = snapshots
    this.#listener = listener
    this.#listen()
    this.#followClose(session)
  }

  /** Of the objects that it holds. */
  mappers(): InspectedObject['mapper'][] {
    return [...this.#session].map((object) => inspectObject(object)!.mapper)
  }

  /** The run is over. */
  end(): void {
    if (!this.#isClosed) this.#look('end')
  }

  #listen(): void {
    const session = this.#session
    const nestedOr = (nested: MomentKind, whole: MomentKind): MomentKind =>
      session.inNestedTransaction() ? nested : whole
    event.listen(session, 'beforeFlush', () => this.#beforeFlush())
    event.listen(session, 'afterFlushPostexec', () => this.#look('after flush'))
    // Objects expire after the first event and before the second.
    event.listen(session, 'afterCommit', () => (this.#commits = nestedOr('savepoint released', 'commit')))
    event.listen(session, 'afterTransactionEnd', () => {
      if (this.#commits) this.#look(this.#commits)
      this.#commits = null
    })
    event.listen(session, 'afterRollback', () => this.#look(nestedOr('savepoint rolled back', 'rollback')))
  }

  /** There is no event for it, and `using` calls it too. */
  #followClose(session: Session | AsyncSession): void {
    const { close } = session
    const closed = (): void => {
      if (this.#shown.length > 0 && !this.#isClosed) this.#look('closed')
      this.#isClosed = true
    }
    const value = (...given: unknown[]): unknown => {
      this.end()
      const result = Reflect.apply(close, session, given)
      if (result instanceof Promise) return result.finally(closed)
      closed()
      return result
    }
    Object.defineProperty(session, 'close', { value, configurable: true, writable: true })
  }

  #beforeFlush(): void {
    const plan = attempted(() => this.#plan()) ?? []
    if (plan.length > 0) this.#look('before flush', plan)
  }

  #plan(): readonly PlannedStep[] {
    const byStep = new Map<string, { kind: string; table: string; objects: Set<object> }>()
    for (const { kind, table, objects } of this.#session.plan().steps) {
      // What links two objects is planned from both sides.
      const key = kind.endsWith('link') ? `${kind} ${table}` : String(byStep.size)
      const step = byStep.get(key) ?? { kind, table, objects: new Set() }
      byStep.set(key, step)
      for (const object of objects) step.objects.add(object)
    }
    return [...byStep.values()].map(({ kind, table, objects }) => ({
      kind,
      table,
      objects: [...objects].slice(0, MOST_OBJECTS).map((object) => this.#snapshots.idOf(object)),
      total: objects.size,
    }))
  }

  /** What earlier flushes have staged; null where they have sent it. */
  #batch(): StagedBatch | null {
    const { staged } = this.#session.plan()
    if (staged.length === 0) return null
    const statements = staged.slice(0, MOST_STATEMENTS).map(({ sql, params }) => ({
      sql: shortenSql(sql),
      params: describeParameters(params),
    }))
    return { statements, total: staged.length }
  }

  /** What is shown must not disturb the program, whatever it has done to its objects. */
  #look(kind: MomentKind, plan: readonly PlannedStep[] | null = null): void {
    if (kind !== 'end' && !this.#listener.isWanted()) return
    const moment = attempted(() => this.#moment(kind, plan))
    if (moment) this.#listener.tell(moment)
  }

  #moment(kind: MomentKind, plan: readonly PlannedStep[] | null): Moment | null {
    const { identityMap, deleted, dirty, new: added } = this.#session
    // What changes first, so that it is shown where there are too many.
    const held = new Set([...added, ...deleted, ...dirty, ...identityMap])
    const all = new Set([...held, ...this.#shown])
    const shown = [...all].slice(0, MOST_OBJECTS)
    const objects = shown.map((object) => this.#snapshots.of(object, deleted.has(object))).sort((a, b) => a.id - b.id)
    this.#shown = [...held].slice(0, MOST_OBJECTS)
    const state = JSON.stringify(objects)
    if (kind === 'end' && (state === this.#wasToldOf || objects.length === 0)) return null
    this.#wasToldOf = state
    return { kind, objects, total: all.size, plan, batch: kind === 'after flush' ? this.#batch() : null }
  }
}

function attempted<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}
