import type { Column } from '../../../schema/column.ts'
import { ColumnDefinition } from '../../../schema/column-definition.ts'
import type { Table } from '../../../schema/table.ts'
import { AddColumnOp } from '../../operations/add-column-op.ts'
import { CreateTableCommentOp } from '../../operations/create-table-comment-op.ts'
import type { Operation } from '../../operations/operation.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { compareChecks } from './compare-checks.ts'
import { compareColumn, type KnownOfColumns } from './compare-column.ts'
import { compareForeignKeys, type KeyChanges } from './compare-foreign-keys.ts'
import { compareIndexes } from './compare-indexes.ts'
import type { TablePair } from './compared.ts'
import { recastColumns } from './recast-columns.ts'
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
  tellOfPrimaryKey(context, conn.table, metadata)
  const altered = columns.flatMap(([found, wanted]) => compareColumn(context, found, wanted, known))
  const anew = [...conn.table.columns.values()].filter((one) => known.changed.has(one)).map(({ name }) => name)
  const recast = new Set([...recastColumns(context.dialect, altered), ...anew])
  const indexes = compareIndexes(context, conn.table, metadata, recast)
  const checks = compareChecks(context, conn.table, metadata, recast)
  const drops = [...checks.drops, ...indexes.drops]
  return {
    pair,
    recast,
    aside: anew.length > 0 ? drops : [],
    drops: anew.length > 0 ? [] : drops,
    columns: [...addedColumns(context, pair), ...altered],
    adds: indexes.adds,
    keys: compareForeignKeys(context, conn, metadata),
    late: [...checks.adds, ...tableComment(context, conn.table, metadata), ...removedColumns(context, pair)],
  }
}

/** What refers to a key, and how rows are told apart, is for a person to decide. */
function tellOfPrimaryKey({ inspector }: AutogenContext, conn: Table, metadata: Table): void {
  const [found, wanted] = [conn, metadata].map(({ primaryKey }) =>
    primaryKey
      .map(({ name }) => name)
      .sort()
      .join(', '),
  )
  if (found === wanted) return
  inspector.warn(
    `The primary key of '${metadata.name}' is (${found}), and (${wanted}) in the models. It is not changed: write createPrimaryKey() by hand.`,
  )
}

/** Those that are computed come last, since they are made of others. */
const computedLast = (a: Column, b: Column): number => +!!a.options.computed - +!!b.options.computed

function addedColumns(context: AutogenContext, { conn, metadata }: TablePair): readonly Operation[] {
  const names = new Set([...conn.table.columns.values()].map(({ name }) => name))
  return [...metadata.columns.values()]
    .filter(({ name, options }) => !names.has(name) && !options.system)
    .filter((column) => context.includesObject(column, column.name, 'column', false, null))
    .sort(computedLast)
    .map((column) => addColumn(column))
}

function removedColumns(context: AutogenContext, { conn, metadata }: TablePair): readonly Operation[] {
  const names = new Set([...metadata.columns.values()].map(({ name }) => name))
  const parents = { schemaName: conn.schema, tableName: conn.table.name }
  return [...conn.table.columns.values()]
    .filter(({ name }) => !names.has(name) && context.includesName(name, 'column', parents))
    .filter((column) => context.includesObject(column, column.name, 'column', true, null))
    .sort((a, b) => -computedLast(a, b) || (a.name < b.name ? -1 : 1))
    .map((column) => addColumn(column).reverse())
}

/** A column that is added is no part of the primary key. */
function addColumn(column: Column): AddColumnOp {
  const { name: table, schema } = column.owner
  const { name, type, options } = frozenColumn(column)
  const { primaryKey: _, ...others } = options
  return new AddColumnOp(table, new ColumnDefinition(name, type, others), { schema })
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
