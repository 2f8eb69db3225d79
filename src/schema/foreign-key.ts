import { ArgumentError } from '../errors/request-errors.ts'
import type { Column } from './column.ts'
import type { Thunk } from './column-definition.ts'
import type { Table } from './table.ts'
import { isColumn } from './is-column.ts'

export type ForeignKeyAction = 'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT' | 'NO ACTION'

export interface ForeignKeyOptions {
  readonly onDelete?: ForeignKeyAction
  readonly onUpdate?: ForeignKeyAction
  readonly name?: string
}

/** A reference from a column to a column of another table, or of the same. */
export class ForeignKey {
  readonly options: ForeignKeyOptions
  readonly #target: string | Thunk

  constructor(target: string | Thunk, options: ForeignKeyOptions) {
    this.#target = target
    this.options = options
  }

  /**
   * The column that `source` refers to. Looked up when it is first needed, since it may be declared later.
   *
   * @throws {@link ArgumentError} when there is no such table or column.
   */
  resolve(source: Column): Column {
    if (typeof this.#target === 'string') return resolveName(this.#target, source)
    const target: unknown = this.#target()
    const column = (target as { readonly column?: unknown } | undefined)?.column ?? target
    if (isColumn(column)) return column
    throw unresolved(
      source,
      `a function that gives ${String(target)}, which is no column. Write \`() => Model.column\`.`,
    )
  }

  /** The name of the table that is referred to, as far as it can be told without resolving it. */
  tableName(source: Column): string {
    return typeof this.#target === 'string'
      ? this.#target.slice(0, this.#target.lastIndexOf('.'))
      : this.resolve(source).owner.key
  }
}

/** A foreign key with options: `foreignKey(() => User.id, { onDelete: 'CASCADE' })`. */
export function foreignKey(target: string | Thunk, options: ForeignKeyOptions = {}): ForeignKey {
  return new ForeignKey(target, options)
}

function resolveName(target: string, source: Column): Column {
  const dot = target.lastIndexOf('.')
  const table: Table | undefined = source.owner.metadata.tables.get(target.slice(0, dot))
  if (dot < 1 || table === undefined) {
    throw unresolved(
      source,
      `'${target}', but its MetaData has no such table. Write 'table.column' with the table's name, and import the module that ` +
        'declares it.',
    )
  }
  const name = target.slice(dot + 1)
  const column = [...table.columns.values()].find((candidate) => candidate.name === name) ?? table.columns.get(name)
  if (column) return column
  throw unresolved(
    source,
    `'${target}', but table '${table.name}' has only the columns ${[...table.columns.keys()].join(', ')}.`,
  )
}

const unresolved = (column: Column, what: string): ArgumentError =>
  new ArgumentError(`The foreign key of ${column.owner.name}.${column.name} refers to ${what}`)
