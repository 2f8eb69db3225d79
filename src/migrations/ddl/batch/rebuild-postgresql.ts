import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { DdlElement } from '../../../schema/ddl-element.ts'
import type { Table } from '../../../schema/table.ts'
import { DropConstraintOp } from '../../operations/drop-constraint-op.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo } from '../perform.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { createIndexes, newTable } from './new-table.ts'
import { sourceTableIo } from './source-table.ts'
import { askIo } from './sqlite-facts.ts'

/**
 * Makes a table of PostgreSQL anew, for `recreate: 'always'`. PostgreSQL refuses to drop one that others refer to.
 *
 * @throws {@link TableRebuildError} for one with triggers, rules, policies, grants, partitions or columns that it numbers, which would
 * be lost.
 */
export function* rebuildPostgresqlIo(batch: TableBatch, target: MigrationTarget, connection: ConnectionCore): Io<void> {
  const source = yield* sourceTableIo(batch, connection)
  yield* refuseLossIo(source, connection)
  const made = newTable(batch, source, target)
  const { create, copy, drop, rename, model } = made
  const { tableName, options } = batch
  // Names of keys are names of indexes, which are once in a schema.
  for (const { constraintName } of source.constraints.flatMap((one) => namedKey(one))) {
    yield* performIo(new DropConstraintOp(constraintName, tableName, { schema: options.schema }), target)
  }
  const statements: readonly (DdlElement | undefined)[] = [create, copy, drop, rename]
  for (const statement of statements) if (statement) yield* target.executeIo(statement)
  const indexes = createIndexes(made, tableName, [...model.indexes, ...model.newIndexes])
  for (const statement of indexes) yield* target.executeIo(statement)
}

const namedKey = ({ kind, name }: Table['constraints'][number]): readonly { constraintName: string }[] =>
  (kind === 'pk' || kind === 'uq' || kind === 'ex') && typeof name === 'string' ? [{ constraintName: name }] : []

/** What a new table would not have, as `what` and its name. */
const LOST = `WITH t AS (SELECT c.* FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relname = $1 AND n.nspname = coalesce($2, current_schema()))
  SELECT 'its trigger ''' || tgname || '''' FROM pg_trigger JOIN t ON t.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT 'its policy ''' || polname || '''' FROM pg_policy JOIN t ON t.oid = polrelid
  UNION ALL SELECT 'its row level security' FROM t WHERE relrowsecurity OR relforcerowsecurity
  UNION ALL SELECT 'its rule ''' || rulename || '''' FROM pg_rewrite JOIN t ON t.oid = ev_class
  UNION ALL SELECT 'what others are granted' FROM t
    WHERE EXISTS (SELECT 1 FROM aclexplode(relacl) WHERE grantee <> relowner)
      OR EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = t.oid AND attacl IS NOT NULL)
  UNION ALL SELECT 'its partitions' FROM t WHERE relkind = 'p' OR relispartition
  LIMIT 1`

function* refuseLossIo({ name, schema, columns }: Table, connection: ConnectionCore): Io<void> {
  const numbered = [...columns.values()].find(({ options }) => options.autoincrement || options.identity)
  const [rows] = yield* askIo(connection, [[LOST, name, schema ?? null]])
  const what = (rows![0]?.[0] as string | undefined) ?? (numbered && `the numbers of column '${numbered.name}'`)
  if (what === undefined) return
  throw new TableRebuildError(
    `Table '${name}' cannot be made anew: ${what} would be lost. Use ALTER: leave out recreate.`,
  )
}
