import { ForeignKeysEnforcedError, TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { quietlyIo } from '../../../engine/quietly-io.ts'
import type { Io } from '../../../io/io.ts'
import { enforcesForeignKeysIo } from './foreign-keys.ts'
import { askIo } from './sqlite-facts.ts'

/**
 * Runs work in a transaction of its own in which SQLite does not enforce foreign keys, so that tables can be made anew which
 * others refer to. Before it commits all foreign keys are checked. On other databases, and where they are off anyway, it is
 * a transaction and no more.
 *
 * @throws {@link TableRebuildError} when rows refer to nothing that did not do so before: it is rolled back.
 * @throws {@link ForeignKeysEnforcedError} in a transaction, where SQLite does not switch foreign keys off.
 */
export function* withoutForeignKeysIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  const isSqlite = connection.engine.dialect.name === 'sqlite'
  const mustSwitch = isSqlite && (yield* enforcesForeignKeysIo(connection))
  if (!mustSwitch) return yield* inTransactionIo(connection, workIo)
  yield* askIo(connection, [['PRAGMA foreign_keys=OFF']])
  if (yield* enforcesForeignKeysIo(connection)) {
    throw new ForeignKeysEnforcedError(
      'Foreign keys can only be switched off outside of a transaction: commit or roll back first.',
    )
  }
  try {
    yield* connection.commitIo()
    return yield* inTransactionIo(connection, () => checkedIo(connection, workIo))
  } finally {
    yield* askIo(connection, [['PRAGMA foreign_keys=ON']])
    yield* connection.commitIo()
  }
}

function* inTransactionIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  try {
    const result = yield* workIo()
    yield* connection.commitIo()
    return result
  } catch (error) {
    yield* quietlyIo(connection.rollbackIo(), Error)
    throw error
  }
}

function* checkedIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  const before = yield* orphansIo(connection)
  const result = yield* workIo()
  for (const [table, count] of yield* orphansIo(connection)) {
    const more = count - (before.get(table) ?? 0)
    if (more <= 0) continue
    throw new TableRebuildError(
      `${more} rows of '${table}' refer to rows that are not there any more: everything is rolled back. Foreign keys are not enforced meanwhile, so that deleting rows does not reach others.`,
    )
  }
  return result
}

/** How many rows of each table refer to nothing. */
function* orphansIo(connection: ConnectionCore): Io<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const [rows] = yield* askIo(connection, [['PRAGMA foreign_key_check']])
  for (const [table] of rows!) counts.set(String(table), (counts.get(String(table)) ?? 0) + 1)
  return counts
}
