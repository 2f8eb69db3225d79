import type { Io } from '../../io/io.ts'
import { ConnectionRecord } from './connection-record.ts'
import { Pool } from './pool.ts'

/**
 * Opens a connection for each checkout and closes it afterwards.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/impl.py › NullPool
 */
export class NullPool extends Pool {
  status(): string {
    return 'NullPool'
  }

  protected *takeIo(): Io<ConnectionRecord> {
    const record = new ConnectionRecord(this)
    yield* record.openIo()
    return record
  }

  takeBackIo(record: ConnectionRecord): Io<void> {
    return record.closeIo()
  }

  *disposeIo(): Io<void> {}
}
