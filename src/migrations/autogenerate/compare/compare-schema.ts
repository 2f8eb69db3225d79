import type { Io } from '../../../io/io.ts'
import type { Column } from '../../../schema/column.ts'
import type { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import type { Table } from '../../../schema/table.ts'
import { CreateTableOp } from '../../operations/create-table-op.ts'
import type { Operation } from '../../operations/operation.ts'
import { DowngradeOps } from '../../operations/downgrade-ops.ts'
import { UpgradeOps } from '../../operations/upgrade-ops.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { compareEnumsIo, enumKey } from './compare-enums.ts'
import { compareIndexes } from './compare-indexes.ts'
import { compareTable } from './compare-table.ts'
import { typesDiffer } from './compare-type.ts'
import type { Compared } from './compared.ts'
import { comparedSchemasIo, connTablesIo, type ConnTable } from './conn-tables.ts'
import { differingDefaultsIo } from './differing-defaults.ts'
import { downgradeOf } from './downgrade-of.ts'
import { frozenTable } from './frozen-table.ts'
import { matchTables, metadataTables } from './match-tables.ts'
import { compareSequencesIo } from './compare-sequences.ts'
import { modified } from './modified.ts'
import { orderKeys } from './order-keys.ts'
import { unusedEnums } from './unused-enums.ts'

/** What makes the database as the models are, and what undoes it. */
export interface SchemaChanges {
  readonly upgradeOps: UpgradeOps
  readonly downgradeOps: DowngradeOps
}

/**
 * Compares a database with models. The order is always the same and such that each operation finds what it needs. Round
 * trips: 3, and 2 more for each further schema, and those of {@link differingDefaultsIo}.
 *
 * @source alembic alembic/autogenerate/compare/tables.py › _autogen_for_tables
 */
export function* compareSchemaIo(context: AutogenContext): Io<SchemaChanges> {
  const wanted = metadataTables(context)
  const found = yield* connTablesIo(context, yield* comparedSchemasIo(context))
  const compared = matchTables(context, found, wanted)
  const enums = yield* compareEnumsIo(context, tablesOf(found), [...wanted.values()])
  const otherDefaults = yield* otherDefaultsIo(context, compared, enums.changed)
  const known = { otherDefaults, lostDefaults: enums.lostDefaults, serials: serialsIn(compared) }
  const tables = compared.pairs.map((pair) => compareTable(context, pair, known))
  const keys = orderKeys(context, compared, tables)
  const operations: readonly Operation[] = [
    ...(yield* compareSequencesIo(context)),
    ...keys.early,
    ...compared.added.flatMap((table) => createTable(context, table, keys.loose)),
    ...compared.removed.flatMap((table) => dropTable(context, table, keys.loose)),
    ...keys.modified,
    ...keys.late,
  ]
  const all = [...operations, ...unusedEnums(context, enums.unknown, tablesOf(found), operations)]
  return {
    upgradeOps: new UpgradeOps([...enums.upgrade, ...all]),
    downgradeOps: new DowngradeOps([...downgradeOf(context, all), ...enums.downgrade]),
  }
}

const tablesOf = (found: ReadonlyMap<string, ConnTable>): readonly Table[] =>
  [...found.values()].map(({ table }) => table)

/** What a model does not say of a column that SERIAL numbers. */
function serialsIn({ pairs }: Compared): ReadonlyMap<Column, string> {
  const columns = pairs.flatMap(({ conn: { table, found } }) =>
    found.columns.map((reflected) => [table.columns.get(reflected.name), reflected.default] as const),
  )
  return new Map(
    columns.flatMap(([column, sql]) =>
      column && sql !== null && column.serverDefault === undefined ? [[column, sql] as const] : [],
    ),
  )
}

function* otherDefaultsIo(context: AutogenContext, { pairs }: Compared, changedEnums: ReadonlySet<string>) {
  const columns = pairs.flatMap((pair) =>
    pair.columns.map(([conn, metadata]) => {
      const key = enumKey(context, metadata)
      const hasOtherType = typesDiffer(context, conn, metadata) || (key !== null && changedEnums.has(key))
      return { conn, metadata, hasOtherType }
    }),
  )
  return yield* differingDefaultsIo(context, columns)
}

function createTable(
  context: AutogenContext,
  table: Table,
  loose: readonly ForeignKeyConstraint[],
): readonly Operation[] {
  const created = CreateTableOp.fromTable(frozenTable(context, table, loose))
  return [created, ...modified(table, compareIndexes(context, null, table).adds)]
}

/** Its indexes go first, so that they come back with it. */
function dropTable(
  context: AutogenContext,
  { table }: ConnTable,
  loose: readonly ForeignKeyConstraint[],
): readonly Operation[] {
  const created = CreateTableOp.fromTable(frozenTable(context, table, loose))
  return [...modified(table, compareIndexes(context, table, null).drops), created.reverse()]
}
