import type { Io } from '../../io/io.ts'
import { ConnectionRecord } from './connection-record.ts'
import { Pool } from './pool.ts'

/**
 * One connection, for all checkouts at the same time.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/impl.py › StaticPool
 */
export class StaticPool extends Pool {
  #record: ConnectionRecord | undefined

  status(): string {
    return 'StaticPool'
  }

  protected *takeIo(): Io<ConnectionRecord> {
    const record = (this.#record ??= new ConnectionRecord(this))
    yield* record.liveConnectionIo()
    return record
  }

  *takeBackIo(): Io<void> {}

  *disposeIo(): Io<void> {
    const record = this.#record
    this.#record = undefined
    if (record) yield* record.closeIo()
  }
}
