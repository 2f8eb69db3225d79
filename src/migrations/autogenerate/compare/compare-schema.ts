import type { Io } from '../../../io/io.ts'
import type { Column } from '../../../schema/column.ts'
import type { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import type { Table } from '../../../schema/table.ts'
import { CreateTableOp } from '../../operations/create-table-op.ts'
import { noted } from '../../operations/noted.ts'
import type { Operation } from '../../operations/operation.ts'
import { DowngradeOps } from '../../operations/downgrade-ops.ts'
import { UpgradeOps } from '../../operations/upgrade-ops.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { compareChecks } from './compare-checks.ts'
import { compareEnumsIo, type EnumChanges } from './compare-enums.ts'
import { compareIndexes } from './compare-indexes.ts'
import { compareTable } from './compare-table.ts'
import { typesDiffer } from './compare-type.ts'
import type { Compared } from './compared.ts'
import { comparedSchemasIo, connTablesIo, type ConnTable } from './conn-tables.ts'
import { differingDefaultsIo } from './differing-defaults.ts'
import { downgradeOf } from './downgrade-of.ts'
import { frozenTable } from './frozen-table.ts'
import type { ItemChanges } from './item-changes.ts'
import { matchTables, metadataTables } from './match-tables.ts'
import { compareSequencesIo } from './compare-sequences.ts'
import { modified } from './modified.ts'
import { orderKeys } from './order-keys.ts'
import { NO_OTHERS, otherExpressionsIo } from './other-expressions.ts'
import { tableRenameNote } from './possible-renames.ts'
import { unusedEnums } from './unused-enums.ts'

/** What makes the database as the models are, and what undoes it. */
export interface SchemaChanges {
  readonly upgradeOps: UpgradeOps
  readonly downgradeOps: DowngradeOps
}

/**
 * Compares a database with models. The order is always the same and such that each operation finds what it needs. Round
 * trips: 3, 4 on PostgreSQL, and 2 more for each further schema, and those of {@link differingDefaultsIo} and {@link otherExpressionsIo}.
 *
 * @source alembic alembic/autogenerate/compare/tables.py › _autogen_for_tables
 */
export function* compareSchemaIo(context: AutogenContext): Io<SchemaChanges> {
  const wanted = metadataTables(context)
  const found = yield* connTablesIo(context, yield* comparedSchemasIo(context))
  const compared = matchTables(context, found, wanted)
  const kept = [...found.values()].filter((one) => !compared.removed.includes(one)).map(({ table }) => table)
  const enums = yield* compareEnumsIo(context, kept, [...wanted.values()])
  const otherDefaults = yield* otherDefaultsIo(context, compared, enums)
  const known = { ...enums, otherDefaults, serials: serialsIn(compared) }
  const expressions = yield* otherExpressionsIo(context, compared)
  const tables = compared.pairs.map((pair) =>
    compareTable(context, pair, { ...known, others: expressions.get(pair.key) ?? NO_OTHERS }),
  )
  const keys = orderKeys(context, compared, tables)
  const removed = compared.removed.flatMap((table) => dropTable(context, table, keys.loose))
  const gone = compared.removed.map(({ table }) => table)
  const added = compared.added.flatMap((table) => createTable(context, table, keys.loose, gone))
  const aside = tables.flatMap(({ pair, aside: ops }) => modified(pair.conn.table, ops))
  // What names a column of a type goes before that is made anew.
  const isChanged = enums.upgrade.some(({ op }) => op !== 'createEnum')
  const before: readonly Operation[] = isChanged ? [...keys.early, ...removed, ...aside] : []
  const operations: readonly Operation[] = [
    ...(yield* compareSequencesIo(context)),
    ...(isChanged ? added : [...keys.early, ...added, ...removed]),
    ...keys.modified,
    ...keys.late,
  ]
  const unused = unusedEnums(context, enums.unknown, tablesOf(found), [...before, ...operations])
  const back = asideOnTheWayBack(context, kept, enums.changedBack)
  return {
    upgradeOps: new UpgradeOps([...before, ...enums.upgrade, ...operations, ...unused]),
    downgradeOps: new DowngradeOps([
      ...downgradeOf(context, [...operations, ...unused]),
      ...back.drops,
      ...enums.downgrade,
      ...back.adds,
      ...downgradeOf(context, before),
    ]),
  }
}

/** Conditions and indexes that name columns whose type is made anew on the way back only: then tables are as they were. */
function asideOnTheWayBack(
  context: AutogenContext,
  tables: readonly Table[],
  changedBack: ReadonlySet<Column>,
): ItemChanges {
  const all = tables.map((table) => {
    const recast = new Set([...table.columns.values()].flatMap((one) => (changedBack.has(one) ? [one.name] : [])))
    const kinds = [compareChecks(context, table, table, recast), compareIndexes(context, table, table, { recast })]
    const [drops, adds] = (['drops', 'adds'] as const).map((key) => kinds.flatMap((kind) => kind[key]))
    return { drops: modified(table, drops!), adds: modified(table, adds!) }
  })
  return { drops: all.flatMap(({ drops }) => drops), adds: all.flatMap(({ adds }) => adds) }
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

function* otherDefaultsIo(context: AutogenContext, { pairs }: Compared, { changed, changedBack }: EnumChanges) {
  const columns = pairs.flatMap((pair) =>
    pair.columns.map(([conn, metadata]) => {
      const hasOtherType = typesDiffer(context, conn, metadata) || changed.has(conn) || changedBack.has(conn)
      return { conn, metadata, hasOtherType }
    }),
  )
  return yield* differingDefaultsIo(context, columns)
}

function createTable(
  context: AutogenContext,
  table: Table,
  loose: readonly ForeignKeyConstraint[],
  gone: readonly Table[],
): readonly Operation[] {
  const created = CreateTableOp.fromTable(frozenTable(context, table, loose))
  noted(created, tableRenameNote(context, table, gone))
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
