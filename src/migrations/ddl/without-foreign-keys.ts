import type { AsyncConnection } from '../../engine/async.ts'
import type { Connection } from '../../engine/sync.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { withoutForeignKeysIo } from './batch/without-foreign-keys-io.ts'

/**
 * Runs work in a transaction of its own in which SQLite does not enforce foreign keys, so that tables can be made anew that
 * others refer to with ON DELETE CASCADE. It is committed when all foreign keys hold, as far as they did before; else it is
 * rolled back. Deleting a row does not reach others meanwhile. On other databases it is a transaction and no more.
 *
 * @throws {@link TableRebuildError} when rows refer to what is not there any more; {@link ForeignKeysEnforcedError} when the
 * connection is in a transaction.
 */
export function withoutForeignKeys<R>(connection: Connection, work: () => R): R
export function withoutForeignKeys<R>(connection: AsyncConnection, work: () => R): Promise<Awaited<R>>
export function withoutForeignKeys(connection: Connection | AsyncConnection, work: () => unknown): unknown {
  function* workIo(): Io<unknown> {
    return yield* perform({ kind: 'callback', name: 'withoutForeignKeys', run: work })
  }
  return connection.engine.run(withoutForeignKeysIo(connection.core, workIo) as Io<void>)
}
