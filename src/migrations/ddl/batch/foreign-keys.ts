import { ForeignKeysEnforcedError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { askIo, type SqliteFacts } from './sqlite-facts.ts'

/** Whether SQLite enforces foreign keys on this connection now. Round trips: 1. */
export function* enforcesForeignKeysIo(connection: ConnectionCore): Io<boolean> {
  const [rows] = yield* askIo(connection, [['PRAGMA foreign_keys']])
  return rows![0]?.[0] === 1
}

/**
 * Dropping a table whose foreign keys are enforced deletes its rows first, and what others say ON DELETE happens.
 *
 * @throws {@link ForeignKeysEnforcedError} when it would happen to a row.
 */
export function* refuseActionsIo(
  connection: ConnectionCore,
  table: string,
  { children, schema }: SqliteFacts,
): Io<void> {
  for (const child of children) {
    const isOwn = child.table.toLowerCase() === table.toLowerCase()
    if (isOwn || /^(?:NO ACTION|RESTRICT)$/.test(child.onDelete)) continue
    const name = [schema, child.table].map(quoted).join('.')
    const [rows] = yield* askIo(connection, [
      [`SELECT EXISTS (SELECT 1 FROM ${name} WHERE ${quoted(child.column)} IS NOT NULL)`],
    ])
    if (rows![0]![0] !== 1) continue
    throw new ForeignKeysEnforcedError(
      `Table '${table}' cannot be made anew in this transaction: rows of '${child.table}' refer to it with ON DELETE ${child.onDelete}, and foreign keys are enforced. Use withoutForeignKeys(), or upgrade(), which does.`,
    )
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
