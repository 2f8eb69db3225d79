import { ArgumentError } from '../errors/request-errors.ts'
import type { Constraint } from './constraint.ts'
import { ForeignKeyConstraint } from './foreign-key-constraint.ts'
import { PrimaryKeyConstraint } from './primary-key-constraint.ts'
import { TypeConstraint } from './type-constraint.ts'
import { Index } from './table-index.ts'
import type { Table } from './table.ts'
import { UniqueConstraint } from './unique-constraint.ts'

/** What the third argument of a table may contain. */
export type TableArgument = Constraint | Index

/**
 * The constraints and indexes of a table: the primary key, those of its arguments, and those that its columns say, in this
 * order.
 */
export function tableItems(table: Table, given: readonly TableArgument[]): readonly TableArgument[] {
  const { primaryKey, autoincrementColumn } = table
  const ofTable = given.map((item) => item.attach(table))
  const keys = ofTable.filter(({ kind }) => kind === 'pk')
  if (keys.some(({ columns }) => columns.length !== primaryKey.length || columns.some((c) => !c.isPrimaryKey))) {
    throw new ArgumentError(`Not all columns of primaryKey() in table '${table.name}' say primaryKey: true.`)
  }
  if (keys.length === 0 && primaryKey.length > 0) {
    const numberedFirst = [...primaryKey].sort((a, b) => +(b === autoincrementColumn) - +(a === autoincrementColumn))
    keys.push(new PrimaryKeyConstraint(numberedFirst, {}))
  }
  const ofColumns = [...table.columns.values()].flatMap((column) => {
    const { foreignKey, options } = column
    const items: TableArgument[] = []
    if (options.index) items.push(new Index([column], { unique: options.unique ?? false }))
    else if (options.unique) items.push(new UniqueConstraint([column], {}))
    if (column.type.allowedValues) items.push(new TypeConstraint([column], {}))
    if (foreignKey) items.push(new ForeignKeyConstraint([column], [foreignKey], foreignKey.options))
    return items
  })
  return [...keys, ...ofTable.filter(({ kind }) => kind !== 'pk'), ...ofColumns].map((item) => item.attach(table))
}
