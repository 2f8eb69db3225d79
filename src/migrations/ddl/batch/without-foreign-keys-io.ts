import { ForeignKeysEnforcedError, TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { quietlyIo } from '../../../engine/quietly-io.ts'
import type { Io } from '../../../io/io.ts'
import { enforcesForeignKeysIo } from './foreign-keys.ts'
import { countOrphansIo, type RowCounts } from './row-guard.ts'
import { askIo } from './sqlite-facts.ts'

/** Runs work in a transaction of its own without foreign keys, which is committed when they hold all the same. */
export function* withoutForeignKeysIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  return yield* foreignKeysOffIo(connection, () =>
    inTransactionIo(connection, () => keepingForeignKeysIo(connection, workIo)),
  )
}

/**
 * Runs work that begins and ends a transaction while SQLite does not enforce foreign keys; on other databases, and where they
 * are off anyway, it just runs.
 *
 * @throws {@link ForeignKeysEnforcedError} in a transaction, where SQLite does not switch foreign keys off.
 */
export function* foreignKeysOffIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  if (connection.engine.dialect.name !== 'sqlite') return yield* workIo()
  if (connection.isInTransaction) throw stillEnforced()
  const wasEnforced = yield* outsideIo(connection, function* () {
    if (!(yield* enforcesForeignKeysIo(connection))) return false
    yield* askIo(connection, [['PRAGMA foreign_keys=OFF']])
    // SQLite says nothing when it does not do so.
    if (yield* enforcesForeignKeysIo(connection)) throw stillEnforced()
    return true
  })
  try {
    return yield* workIo()
  } finally {
    if (wasEnforced) yield* outsideIo(connection, () => askIo(connection, [['PRAGMA foreign_keys=ON']]))
  }
}

/** Runs work between transactions, whatever the isolation level is. */
function* outsideIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  const { options } = connection
  connection.options = { ...options, isolationLevel: 'AUTOCOMMIT' }
  try {
    return yield* workIo()
  } finally {
    connection.options = options
    yield* connection.rollbackIo()
  }
}

const stillEnforced = (): ForeignKeysEnforcedError =>
  new ForeignKeysEnforcedError(
    'Foreign keys can only be switched off outside of a transaction: commit or roll back first.',
  )

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

/**
 * Runs work in a transaction without foreign keys, and looks whether they hold before it is committed.
 *
 * @throws {@link TableRebuildError} when rows refer to nothing that did not do so before.
 */
export function* keepingForeignKeysIo<T>(connection: ConnectionCore, workIo: () => Io<T>): Io<T> {
  if (connection.engine.dialect.name !== 'sqlite') return yield* workIo()
  const before = yield* orphansIo(connection)
  const result = yield* workIo()
  for (const [table, count] of yield* orphansIo(connection)) {
    const known = before.get(table) ?? 0
    // What SQLite could not tell before, it needs not tell now.
    if (typeof known === 'string') continue
    if (typeof count === 'string') {
      throw new TableRebuildError(
        `Foreign keys of '${table}' would lead nowhere (${count}): everything is rolled back.`,
      )
    }
    if (count <= known) continue
    throw new TableRebuildError(
      `${count - known} rows of '${table}' refer to rows that are not there any more: everything is rolled back. Foreign keys are not enforced meanwhile, so that deleting rows does not reach others.`,
    )
  }
  return result
}

/** How many rows of each table refer to nothing, of all databases of the connection. */
function* orphansIo(connection: ConnectionCore): Io<RowCounts['orphans']> {
  const [tables] = yield* askIo(connection, [
    [
      `SELECT DISTINCT t.schema, t.name FROM pragma_table_list AS t, pragma_foreign_key_list(t.name, t.schema) WHERE t.type = 'table'`,
    ],
  ])
  const counts = new Map<string, number | string>()
  for (const [schema, table] of tables as readonly (readonly [string, string])[]) {
    const name = schema === 'main' ? table : `${schema}.${table}`
    counts.set(name, yield* countOrphansIo(connection, schema, table))
  }
  return counts
}
