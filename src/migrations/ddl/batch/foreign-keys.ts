import { ForeignKeysEnforcedError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import { askIo, type Child, type SqliteFacts, sqliteFactsIo } from './sqlite-facts.ts'

/** Whether SQLite enforces foreign keys on this connection now. Round trips: 1. */
export function* enforcesForeignKeysIo(connection: ConnectionCore): Io<boolean> {
  const [rows] = yield* askIo(connection, [['PRAGMA foreign_keys']])
  return rows![0]?.[0] === 1
}

/**
 * Dropping a table whose foreign keys are enforced deletes its rows first, and what others say ON DELETE happens.
 *
 * @throws {@link ForeignKeysEnforcedError} when it would happen to a row of a table that is made anew.
 */
export function* refuseActionsIo(connection: ConnectionCore, table: string, facts: SqliteFacts): Io<void> {
  const child = yield* reachedIo(connection, table, facts)
  if (child === undefined) return
  throw new ForeignKeysEnforcedError(
    `Table '${table}' cannot be made anew in this transaction: ${reason(child)} Use withoutForeignKeys(), or upgrade(), which does.`,
  )
}

/**
 * Likewise for a table that is dropped. Round trips: 1 where foreign keys are not enforced, else 3 and more.
 *
 * @throws {@link ForeignKeysEnforcedError}
 */
export function* refuseDropIo(connection: ConnectionCore, table: string, schema?: string): Io<void> {
  if (!(yield* enforcesForeignKeysIo(connection))) return
  const facts = yield* sqliteFactsIo(connection, table, schema)
  const child = facts.sql === '' ? undefined : yield* reachedIo(connection, table, facts)
  if (child === undefined) return
  throw new ForeignKeysEnforcedError(
    `Table '${table}' cannot be dropped in this transaction: ${reason(child)} Delete those rows first, or use upgrade() or withoutForeignKeys() where another table takes its place.`,
  )
}

const reason = ({ table, onDelete }: Child): string =>
  `rows of '${table}' refer to it with ON DELETE ${onDelete}, and foreign keys are enforced.`

/** A foreign key of another table by which a row would be deleted or changed. */
function* reachedIo(
  connection: ConnectionCore,
  table: string,
  { children, schema }: SqliteFacts,
): Io<Child | undefined> {
  for (const child of children) {
    const isOwn = child.table.toLowerCase() === table.toLowerCase()
    if (isOwn || /^(?:NO ACTION|RESTRICT)$/.test(child.onDelete)) continue
    const name = [schema, child.table].map(inDoubleQuotes).join('.')
    const [rows] = yield* askIo(connection, [
      [`SELECT EXISTS (SELECT 1 FROM ${name} WHERE ${inDoubleQuotes(child.column)} IS NOT NULL)`],
    ])
    if (rows![0]![0] === 1) return child
  }
  return undefined
}
