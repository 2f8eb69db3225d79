import { CheckConstraint } from '../../../schema/check-constraint.ts'
import type { Column } from '../../../schema/column.ts'
import { ColumnDefinition, type ColumnOptions } from '../../../schema/column-definition.ts'
import type { Constraint } from '../../../schema/constraint.ts'
import { ForeignKey } from '../../../schema/foreign-key.ts'
import { ForeignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { PrimaryKeyConstraint } from '../../../schema/primary-key-constraint.ts'
import { Table } from '../../../schema/table.ts'
import type { TableArgument } from '../../../schema/table-items.ts'
import type { TableItem, TableItemOptions } from '../../../schema/table-item.ts'
import { UniqueConstraint } from '../../../schema/unique-constraint.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { defined } from '../../../util/defined.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { checksOf } from './checks-of.ts'
import { frozenType } from './frozen-type.ts'

/**
 * A table as an operation shall create it: what columns say of constraints is said by constraints, all names are final, and
 * keys are the names of the database. Indexes are left out, and the foreign keys that cannot be there yet.
 */
export function frozenTable(context: AutogenContext, table: Table, without: readonly Constraint[] = []): Table {
  const definitions = [...table.columns.values()].map((column) => [column.name, frozenColumn(column)] as const)
  const kept = table.constraints.filter((constraint) => !without.includes(constraint) && constraint.kind !== 'ck')
  const items = (): readonly TableArgument[] => [
    ...kept.map(frozenConstraint),
    ...checksOf(table).map((check) => frozenCheck(context, check)),
  ]
  const { name, quote, schema, options } = table
  return new Table<string, unknown>(name, new MetaData(), Object.fromEntries(definitions), items, {
    ...options,
    quote,
    ...(schema === undefined ? {} : { schema }),
  })
}

/** A column without what other operations say. */
export function frozenColumn(column: Column): ColumnDefinition<unknown, unknown> {
  const { name, quote, type, options } = column
  const { index: _, unique: __, foreignKey: ___, check: ____, ...all } = options
  const { nullable: _____, ...notNull } = all
  // SQLite does not tell that the number of a row is never null.
  const isRowid = column.isPrimaryKey && type.visitName === 'integer' && column.owner.primaryKey.length === 1
  const others = isRowid && all.nullable ? notNull : all
  const kept: ColumnOptions<unknown> = quote === undefined ? others : { ...others, quote }
  return new ColumnDefinition(name, frozenType(type), kept)
}

export function frozenCheck(context: AutogenContext, check: CheckConstraint): CheckConstraint {
  const sql = context.text((compiler) => compiler.inline(check.condition))
  return new CheckConstraint([text(sql)[EXPRESSION]], frozenOptions(check))
}

/** The options of a constraint under its final name, which is the one it was given or one that no convention changes. */
export function frozenOptions<O extends TableItemOptions>(item: TableItem<O>): O {
  const name = item.table.metadata.nameOf(item)
  return name === undefined ? item.options : { ...item.options, name }
}

function frozenConstraint(constraint: Constraint): TableArgument {
  const names = constraint.columns.map(({ name }) => name)
  const options = namedOptions(constraint)
  if (constraint instanceof PrimaryKeyConstraint) return new PrimaryKeyConstraint(names, options)
  if (constraint instanceof UniqueConstraint) return new UniqueConstraint(names, options)
  if (constraint instanceof ForeignKeyConstraint) {
    const keys = constraint.columns.map(
      (column, i) => new ForeignKey(() => constraint.references[i]!.resolve(column), options),
    )
    return new ForeignKeyConstraint(names, keys, options)
  }
  return Object.create(constraint, { options: { value: options } }) as TableArgument
}

/** Likewise, with the columns that options name by their names in the database, and without what goes without saying. */
export function namedOptions<O extends Constraint['options']>(constraint: Constraint<O>): O {
  const options = frozenOptions(constraint)
  if (!options.postgresql) return options
  const { include, nullsNotDistinct } = options.postgresql
  const postgresql = defined({
    include: include?.map((key) => constraint.table.columnOf(key).name),
    nullsNotDistinct: nullsNotDistinct ? true : undefined,
  })
  const { postgresql: _, ...others } = options
  return (Object.keys(postgresql).length > 0 ? { ...others, postgresql } : others) as O
}
