import type { Column } from '../../../schema/column.ts'
import { ColumnDefinition } from '../../../schema/column-definition.ts'
import { identity } from '../../../schema/identity.ts'
import type { Table } from '../../../schema/table.ts'
import { AddColumnOp, type ColumnPlace } from '../../operations/add-column-op.ts'
import { noted } from '../../operations/noted.ts'
import { CreateTableCommentOp } from '../../operations/create-table-comment-op.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { compareChecks } from './compare-checks.ts'
import { compareColumn, type KnownOfColumns } from './compare-column.ts'
import { compareForeignKeys, type KeyChanges } from './compare-foreign-keys.ts'
import { compareIndexes } from './compare-indexes.ts'
import { comparePrimaryKeys } from './compare-primary-keys.ts'
import { typesDiffer } from './compare-type.ts'
import type { TablePair } from './compared.ts'
import type { ItemChanges } from './item-changes.ts'
import type { OtherExpressions } from './other-expressions.ts'
import { columnRenameNote } from './possible-renames.ts'
import { mentions, recastColumns } from './recast-columns.ts'
import { frozenColumn } from './frozen-table.ts'

/** What is to be done to a table that both sides have, in its order; foreign keys stand apart until all tables are known. */
export interface TableChanges {
  readonly pair: TablePair
  /** What goes before enums are made anew. */
  readonly aside: readonly Operation[]
  /** The columns whose values are cast to another type. */
  readonly recast: ReadonlySet<string>
  readonly drops: readonly Operation[]
  readonly columns: readonly Operation[]
  readonly adds: readonly Operation[]
  readonly keys: KeyChanges
  readonly late: readonly Operation[]
}

export function compareTable(context: AutogenContext, pair: TablePair, known: KnownOfColumns): TableChanges {
  const { conn, metadata, columns } = pair
  const { others } = known
  const gone = goneColumns(context, pair)
  const remade = remadeColumns(context, pair, others)
  const altered = columns
    .filter(([{ name }]) => !remade.names.has(name))
    .flatMap(([found, wanted]) => compareColumn(context, found, wanted, known))
  const anew = [...conn.table.columns.values()].filter((one) => known.changed.has(one)).map(({ name }) => name)
  const recast = new Set([...recastColumns(context.dialect, altered), ...anew, ...remade.names])
  const indexes = compareIndexes(context, conn.table, metadata, { recast, remade: remade.names, others: others.index })
  const checks = compareChecks(context, conn.table, metadata, recast, others.check)
  const key = comparePrimaryKeys(context, conn.table, metadata, remade.names)
  const drops = [...checks.drops, ...indexes.drops, ...key.drops, ...remade.drops]
  return {
    pair,
    recast,
    aside: anew.length > 0 ? drops : [],
    drops: anew.length > 0 ? [] : drops,
    columns: [...addedColumns(context, pair, gone), ...altered, ...remade.adds],
    adds: [...key.adds, ...indexes.adds],
    keys: compareForeignKeys(context, conn, metadata),
    late: [...checks.adds, ...tableComment(context, conn.table, metadata), ...removedColumns(context, pair, gone)],
  }
}

interface RemadeColumns extends ItemChanges {
  readonly names: ReadonlySet<string>
}

/** PostgreSQL changes no formula: such a column goes, and comes with the other one. */
function remadeColumns(context: AutogenContext, { columns }: TablePair, { column }: OtherExpressions): RemadeColumns {
  const isPostgres = context.dialect.name === 'postgresql'
  const retyped = new Set(
    columns.flatMap((pair) => (isPostgres && typesDiffer(context, ...pair) ? [pair[0].name] : [])),
  )
  const remade = columns.filter(
    ([found, wanted]) => isPostgres && (column.has(found.name) || namesOneOf(context, found, wanted, retyped)),
  )
  const added = (one: Column): AddColumnOp =>
    noted(
      addColumn(context, one),
      `'${one.name}' is made anew with its formula. Its values are computed, so that none is lost.`,
    )
  return {
    names: new Set(remade.map(([{ name }]) => name)),
    drops: remade.map(([found]) => added(found).reverse()),
    adds: remade.map(([, wanted]) => added(wanted)),
  }
}

/** Whether a column is computed on both sides and its formula names one of the columns: PostgreSQL changes the type of none such. */
function namesOneOf(context: AutogenContext, found: Column, wanted: Column, names: ReadonlySet<string>): boolean {
  const { computed } = found.options
  if (!computed || !wanted.options.computed || names.size === 0) return false
  return mentions(
    context.text((compiler) => compiler.inline(computed.expression)),
    names,
  )
}

/** Those that are computed come last, since they are made of others. */
const computedLast = (a: Column, b: Column): number => +!!a.options.computed - +!!b.options.computed

function addedColumns(
  context: AutogenContext,
  { conn, metadata }: TablePair,
  gone: readonly Column[],
): readonly Operation[] {
  const names = new Set([...conn.table.columns.values()].map(({ name }) => name))
  return [...metadata.columns.values()]
    .filter(({ name, options }) => !names.has(name) && !options.system)
    .filter((column) => context.includesObject(column, column.name, 'column', false, null))
    .sort(computedLast)
    .map((column) => noted(addColumn(context, column), columnRenameNote(context, column, gone)))
}

function removedColumns(context: AutogenContext, { conn }: TablePair, gone: readonly Column[]): readonly Operation[] {
  return gone.map((column, i) => {
    // On the way back the last one comes first.
    const others = [...conn.table.columns.values()].filter((one) => !gone.slice(0, i).includes(one))
    return addColumn(context, column, context.dialect.name === 'sqlite' ? placeAmong(others, column) : {}).reverse()
  })
}

/** The columns that the models lack, in the order in which they are dropped. */
function goneColumns(context: AutogenContext, { conn, metadata }: TablePair): readonly Column[] {
  const names = new Set([...metadata.columns.values()].map(({ name }) => name))
  const parents = { schemaName: conn.schema, tableName: conn.table.name }
  return [...conn.table.columns.values()]
    .filter(({ name }) => !names.has(name) && context.includesName(name, 'column', parents))
    .filter((column) => context.includesObject(column, column.name, 'column', true, null))
    .sort((a, b) => -computedLast(a, b) || (a.name < b.name ? -1 : 1))
}

/** Where a column stands, if it is not last: there it comes without being told. */
function placeAmong(columns: readonly Column[], column: Column): ColumnPlace {
  const next = columns[columns.indexOf(column) + 1]
  return next ? { insertBefore: next.name } : {}
}

/** A column that is added is no part of the primary key yet. On PostgreSQL it must say that it is numbered all the same. */
function addColumn({ dialect }: AutogenContext, column: Column, place: ColumnPlace = {}): AddColumnOp {
  const { name: table, schema, autoincrementColumn } = column.owner
  const { name, type, options } = frozenColumn(column)
  const { primaryKey: _, ...others } = options
  const isSerial = dialect.name === 'postgresql' && column === autoincrementColumn && !others.identity
  const given = isSerial ? { ...others, identity: identity() } : others
  return new AddColumnOp(table, new ColumnDefinition(name, type, given), { schema, ...place })
}

/** @source alembic alembic/autogenerate/compare/comments.py › _compare_table_comment */
function tableComment({ dialect }: AutogenContext, conn: Table, metadata: Table): readonly Operation[] {
  const [existing, wanted] = [conn, metadata].map(({ options }) => options.comment)
  if (dialect.name !== 'postgresql' || existing === wanted) return []
  const { name, schema } = conn
  return wanted === undefined
    ? [new CreateTableCommentOp(name, existing!, { schema }).reverse()]
    : [new CreateTableCommentOp(name, wanted, { schema, existingComment: existing ?? null })]
}
