import { ArgumentError } from '../errors/request-errors.ts'
import type { Column } from './column.ts'
import type { Thunk } from './column-definition.ts'
import type { ConstraintOptions } from './constraint.ts'
import { isColumn } from './is-column.ts'
import { describeValue } from '../util/describe-value.ts'

export type ForeignKeyAction =
  'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT' | 'NO ACTION' | `SET ${'NULL' | 'DEFAULT'} (${string})`

export interface ForeignKeyOptions extends ConstraintOptions {
  readonly onDelete?: ForeignKeyAction
  readonly onUpdate?: ForeignKeyAction
  /** `FULL`: a key of several columns is null in all of them or in none. */
  readonly match?: 'FULL' | 'SIMPLE' | 'PARTIAL'
  /** It is added by ALTER TABLE after both tables are there: for tables that refer to each other. SQLite needs no such. */
  readonly useAlter?: boolean
}

/** A reference from a column to a column of another table, or of the same. */
export class ForeignKey {
  readonly options: ForeignKeyOptions
  /** `'table.column'`, or what gives the column. */
  readonly target: string | Thunk

  constructor(target: string | Thunk, options: ForeignKeyOptions) {
    this.target = target
    this.options = options
  }

  /**
   * The column that `source` refers to. Looked up when it is first needed, since it may be declared later.
   *
   * @throws {@link ArgumentError} when there is no such table or column.
   */
  resolve(source: Column): Column {
    const target: unknown = typeof this.target === 'string' ? named(this.target, source) : this.target()
    const column = (target as { readonly column?: unknown } | undefined)?.column ?? target
    // The copy of a table in another MetaData refers to copies.
    if (isColumn(column)) return source.owner.metadata.tables.get(column.owner.key)?.columns.get(column.key) ?? column
    throw new ArgumentError(
      `The foreign key of ${source.owner.name}.${source.name} refers to '${typeof target === 'string' ? target : describeValue(target)}', which is no column. Write ` +
        `'table.column' in names of the database and import its module, or \`() => Model.column\`.`,
    )
  }

  /** The name of the table that is referred to, as far as it can be told without resolving it. */
  tableName(source: Column): string {
    return typeof this.target === 'string'
      ? this.target.slice(0, this.target.lastIndexOf('.'))
      : this.resolve(source).owner.key
  }
}

/** A foreign key with options: `foreignKey(() => User.id, { onDelete: 'CASCADE' })`. */
export function foreignKey(target: string | Thunk, options: ForeignKeyOptions = {}): ForeignKey {
  return new ForeignKey(target, options)
}

/** The column called `table.name`; the text itself when there is none. */
function named(target: string, source: Column): Column | string {
  const dot = target.lastIndexOf('.')
  const name = target.slice(dot + 1)
  const columns = source.owner.metadata.tables.get(target.slice(0, dot))?.columns
  return [...(columns?.values() ?? [])].find((column) => column.name === name) ?? columns?.get(name) ?? target
}
