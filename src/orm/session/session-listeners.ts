import type { ConnectionCore } from '../../engine/connection-core.ts'
import { tellIo } from '../../engine/tell-io.ts'
import { Listeners } from '../../event/listeners.ts'
import type { Io } from '../../io/io.ts'
import type { InstanceState } from '../state/instance-state.ts'
import type { FlushEventName, ObjectEventName, SessionEvents, TransactionEventName } from './session-events.ts'
import type { SessionTransactionCore } from './session-transaction.ts'

/** What users see of a session. */
interface Seen {
  readonly session: object
  transaction(core: SessionTransactionCore): object
  connection(core: ConnectionCore): object
}

/** The listeners of a session, and of what made it. */
export class SessionListeners {
  readonly own = new Listeners<SessionEvents>()
  #lists: readonly Listeners<SessionEvents>[] = [this.own]
  seen!: Seen

  /** There are any. */
  get isHeard(): boolean {
    return this.#lists.some(({ count }) => count > 0)
  }

  hears(name: keyof SessionEvents): boolean {
    for (const list of this.#lists) if (list.count > 0 && list.has(name)) return true
    return false
  }

  /** In the order in which they are called. */
  of<K extends keyof SessionEvents>(name: K): readonly ((event: SessionEvents[K]) => unknown)[] {
    return this.#lists.flatMap((list) => list.of(name))
  }

  /** Takes over those of its class, or of its `sessionmaker()`, which come before its own. */
  inherit(lists: readonly Listeners<SessionEvents>[]): void {
    this.#lists = [...this.#lists.slice(0, -1), ...lists, this.own]
  }

  facadeOf(transaction: SessionTransactionCore): object {
    return (transaction.facade ??= this.seen.transaction(transaction))
  }

  /** Tells of an object, at once. */
  tellObject(name: ObjectEventName, { object }: InstanceState): void {
    if (this.hears(name)) this.tell(name, { object })
  }

  tell<K extends keyof SessionEvents>(name: K, details: Omit<SessionEvents[K], 'session'>): void {
    const event = { session: this.seen.session, ...details } as SessionEvents[K]
    for (const listener of this.of(name)) listener(event)
  }

  *tellIo(
    name: FlushEventName | TransactionEventName,
    transaction?: SessionTransactionCore,
    connection?: ConnectionCore,
  ): Io<void> {
    const event = {
      session: this.seen.session,
      ...(transaction && { transaction: this.facadeOf(transaction) }),
      ...(connection && { connection: this.seen.connection(connection) }),
    }
    for (const listeners of this.#lists) yield* tellIo(listeners, name, event as never)
  }
}
