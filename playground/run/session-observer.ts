import type { AsyncSession, Session } from 'athanor/orm'
import type { KnownRelationship } from './lazy-loads.ts'
import { ObjectSnapshots } from './object-snapshots.ts'
import { ObservedSession } from './observed-session.ts'
import type { MomentEvent, Place } from './protocol.ts'

/** A program that flushes in a loop should not wait for us. */
const MOST_MOMENTS = 120

/** Listens to the sessions of one run. */
export class SessionObserver {
  readonly #emit: (event: MomentEvent) => void
  readonly #callingPlace: () => Place | null
  readonly #snapshots = new ObjectSnapshots()
  readonly #sessions: ObservedSession[] = []
  #moments = 0

  constructor(emit: (event: MomentEvent) => void, callingPlace: () => Place | null) {
    this.#emit = emit
    this.#callingPlace = callingPlace
  }

  observe(session: Session | AsyncSession): void {
    const number = this.#sessions.length + 1
    const observed = new ObservedSession(session, this.#snapshots, {
      isWanted: () => this.#moments < MOST_MOMENTS,
      tell: (moment) => {
        this.#moments++
        this.#emit({ type: 'moment', session: number, place: this.#callingPlace(), ...moment })
      },
    })
    this.#sessions.push(observed)
  }

  /** Of the classes whose objects are in sessions. */
  relationships(): readonly KnownRelationship[] {
    const mappers = new Set(this.#sessions.flatMap((session) => session.mappers()))
    return [...mappers].flatMap(({ className, relationships }) =>
      relationships.map(({ key, target }) => ({ key, model: className, table: target.table.name })),
    )
  }

  /** The run is over: what the sessions hold that are still open. */
  end(): void {
    for (const session of this.#sessions) session.end()
  }
}
