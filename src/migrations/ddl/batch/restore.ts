import type { Io } from '../../../io/io.ts'
import { quoteIdentifier } from '../../../util/quote-identifier.ts'
import { DdlStatement } from '../../../schema/ddl-statement.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { createIndexes, type NewTable } from './new-table.ts'
import type { SqliteFacts } from './sqlite-facts.ts'
import { textOf } from './table-model.ts'

/** Creates again what went with the old table: indexes and triggers, and the number that comes next. */
export function* restoreIo(made: NewTable, target: MigrationTarget, facts: SqliteFacts): Io<void> {
  const { model, old } = made
  const isRenamed = made.transfers.some(({ from, to }) => from !== to)
  for (const index of model.indexes) {
    const sql = isRenamed ? undefined : facts.indexes.get(textOf(index.indexName))
    const statement = sql === undefined ? createIndexes(made, old.tableName, [index])[0]! : stored(sql, facts)
    yield* target.executeIo(statement)
  }
  for (const statement of createIndexes(made, old.tableName, model.newIndexes)) yield* target.executeIo(statement)
  for (const { sql, table, isTemporary } of facts.triggers) {
    if (table.toLowerCase() !== old.tableName.toLowerCase()) continue
    yield* target.executeIo(stored(sql, facts, isTemporary))
  }
  yield* keepSequenceIo(made, target, facts)
}

/** SQLite keeps statements without the database that they are of. */
function stored(sql: string, { schema }: SqliteFacts, isTemporary = false): DdlStatement {
  const place = isTemporary ? 'temp.' : schema === 'main' ? '' : `${quoteIdentifier(schema, new Set())}.`
  return new DdlStatement(() => sql.replace(/^CREATE (?:UNIQUE )?(?:INDEX|TRIGGER) /i, (head) => head + place))
}

/** Numbers of rows that are gone are not given again. */
function* keepSequenceIo(
  { model, old }: NewTable,
  target: MigrationTarget,
  { schema, sequence }: SqliteFacts,
): Io<void> {
  if (sequence === null || !model.options.sqlite?.autoincrement) return
  const table = `${quoteIdentifier(schema, new Set())}.sqlite_sequence`
  yield* target.executeIo(
    new DdlStatement((compiler) => {
      const name = compiler.literal(old.tableName)
      return `INSERT INTO ${table} (name, seq) SELECT ${name}, 0 WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE name = ${name})`
    }),
  )
  yield* target.executeIo(
    new DdlStatement(
      (compiler) => `UPDATE ${table} SET seq = max(seq, ${sequence}) WHERE name = ${compiler.literal(old.tableName)}`,
    ),
  )
}
