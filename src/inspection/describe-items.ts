import type { ReflectedForeignKey, ReflectedTable } from '../dialects/reflected.ts'
import { check } from '../schema/check-constraint.ts'
import { ColumnDefinition } from '../schema/column-definition.ts'
import type { ConstraintOptions } from '../schema/constraint.ts'
import { type ForeignKeyConstraint, foreignKeyConstraint } from '../schema/foreign-key-constraint.ts'
import type { ForeignKeyOptions } from '../schema/foreign-key.ts'
import type { MetaData } from '../schema/metadata.ts'
import { primaryKey } from '../schema/primary-key-constraint.ts'
import type { TableArgument } from '../schema/table-items.ts'
import { unique } from '../schema/unique-constraint.ts'
import type { Defs } from '../sql/definition-types.ts'
import { text } from '../sql/elements/text-clause.ts'
import { defined } from '../util/defined.ts'
import { type ColumnKeys, keysOf } from './column-keys.ts'
import { describeIndex } from './describe-index.ts'

/** The constraints and indexes of a table, as far as its chosen columns go; foreign keys of the program's own columns are its own. */
export function describeItems(
  found: ReflectedTable,
  keys: ColumnKeys,
  own: Defs,
  metadata: MetaData,
): readonly TableArgument[] {
  const isOver = (columns: readonly (string | null)[]): boolean =>
    columns.every((column) => column === null || keys.has(column))
  const isOwn = (column: string): boolean => own[keys.get(column)!] instanceof ColumnDefinition
  return [
    ...describePrimaryKey(found, keys),
    ...found.foreignKeys
      .filter(({ constrainedColumns: columns }) => isOver(columns) && !columns.some(isOwn))
      .filter(({ referredColumns }) => referredColumns.length > 0)
      .map((key) => describeForeignKey(key, keys, metadata)),
    ...found.uniqueConstraints
      .filter(({ columnNames }) => isOver(columnNames))
      .map(({ columnNames, ...others }) => {
        const { postgresqlInclude, postgresqlNullsNotDistinct: nullsNotDistinct } = others.dialectOptions ?? {}
        const postgresql = defined({ include: including(postgresqlInclude, keys), nullsNotDistinct })
        return unique(...keysOf(columnNames, keys), { ...named(others), postgresql })
      }),
    ...found.checkConstraints.map(({ sqltext, ...others }) => check(text(sqltext), named(others))),
    ...found.indexes
      .filter((index) => index.duplicatesConstraint === undefined && isOver(index.columnNames))
      .map((index) => describeIndex(index, keys)),
  ]
}

interface Named {
  readonly name: string | null
  readonly comment?: string | null
}

const named = ({ name, comment }: Named): ConstraintOptions =>
  defined({ name: name ?? undefined, comment: comment ?? undefined })

const including = (columns: readonly string[] = [], keys: ColumnKeys): readonly string[] | undefined =>
  columns.length === 0 ? undefined : keysOf(columns, keys)

function describePrimaryKey({ primaryKey: found }: ReflectedTable, keys: ColumnKeys): readonly TableArgument[] {
  const columns = found.constrainedColumns.filter((column) => keys.has(column))
  if (columns.length === 0) return []
  const postgresql = defined({ include: including(found.dialectOptions?.postgresqlInclude, keys) })
  return [primaryKey(...keysOf(columns, keys), { ...named(found), postgresql })]
}

function describeForeignKey(key: ReflectedForeignKey, keys: ColumnKeys, metadata: MetaData): ForeignKeyConstraint {
  const { referredSchema, referredTable, referredColumns, options } = key
  const table = referredSchema === null ? referredTable : `${referredSchema}.${referredTable}`
  const references = referredColumns.map((name) =>
    // The last point of a text divides table and column.
    name.includes('.')
      ? () => [...metadata.tables.get(table)!.columns.values()].find((one) => one.name === name)
      : `${table}.${name}`,
  )
  return foreignKeyConstraint(keysOf(key.constrainedColumns, keys), references, {
    ...(options as ForeignKeyOptions),
    ...named(key),
  })
}
