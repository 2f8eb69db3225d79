import { ArgumentError } from '../../../errors/request-errors.ts'
import { ColumnDefinition, type ColumnOptions } from '../../../schema/column-definition.ts'
import type { ConstraintName } from '../../../schema/conv.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table, type TableOptions } from '../../../schema/table.ts'
import type { TableArgument } from '../../../schema/table-items.ts'
import { TypeConstraint } from '../../../schema/type-constraint.ts'
import type { Defs } from '../../../sql/definition-types.ts'
import { addConstraintOpOf } from '../../operations/add-constraint-op-of.ts'
import { columnDefinitionOf } from '../../operations/column-definition-of.ts'
import { CreateIndexOp } from '../../operations/create-index-op.ts'
import { CreatePrimaryKeyOp } from '../../operations/create-primary-key-op.ts'
import type { AddConstraintOp } from '../../operations/operation.ts'

/** A column of the new table. */
export interface ModelColumn {
  /** As it will be, with its new name. */
  readonly definition: ColumnDefinition<unknown, unknown>
  /** As it is; undefined for a column that is new. */
  readonly source: ColumnDefinition<unknown, unknown> | undefined
}

/**
 * A table on its way from what it is to what it shall be. Columns go by the names that they have before: constraints and
 * indexes name them so.
 */
export class TableModel {
  readonly table: Table
  columns: Map<string, ModelColumn>
  constraints: readonly AddConstraintOp[]
  indexes: readonly CreateIndexOp[]
  /** The new indexes, to be created after those that there were. */
  newIndexes: readonly CreateIndexOp[] = []
  options: TableOptions
  /** Rows of SQLite keep the numbers that it gave them. */
  keepsRowid = false
  /** Pairs of columns of which the first stands before the second, for those that are new. */
  order: readonly (readonly [string, string])[] = []
  /** The columns that have their place, before any of them goes. */
  readonly places: readonly string[]

  constructor(table: Table, options: TableOptions = {}, moved: ReadonlySet<string> = new Set()) {
    this.table = table
    this.places = [...table.columns.values()].flatMap(({ name }) => (moved.has(name) ? [] : [name]))
    const { autoloadWith: _, ...others } = table.options
    this.options = { ...others, ...options, sqlite: { ...others.sqlite, ...options.sqlite } }
    this.columns = new Map(
      [...table.columns.values()].map((column) => {
        const definition = plainDefinition(columnDefinitionOf(column))
        return [column.name, { definition, source: definition }]
      }),
    )
    this.constraints = table.constraints.filter((one) => !(one instanceof TypeConstraint)).map(addConstraintOpOf)
    this.indexes = table.indexes.map((index) => CreateIndexOp.fromIndex(index))
  }

  /** Those of them that are still there. */
  get staying(): readonly string[] {
    return this.places.filter((name) => this.columns.get(name)?.source)
  }

  /** @throws {@link ArgumentError} when there is none of that name. */
  column(name: string): ModelColumn {
    return this.columns.get(name) ?? this.#missing('column', name)
  }

  /** @throws {@link ArgumentError} */
  index(name: ConstraintName): CreateIndexOp {
    const found = this.indexes.find(({ indexName }) => textOf(indexName) === textOf(name))
    return found ?? this.#missing('index', textOf(name))
  }

  /** @throws {@link ArgumentError} */
  constraint(name: ConstraintName): AddConstraintOp {
    const found = this.constraints.find(({ constraintName }) => textOf(constraintName) === textOf(name))
    return found ?? this.#missing('constraint', textOf(name))
  }

  get primaryKey(): readonly string[] {
    return this.constraints.find((one) => one instanceof CreatePrimaryKeyOp)?.columns ?? []
  }

  /** The new table, under a name. */
  build(name: string): Table {
    const { primaryKey } = this
    const entries = [...this.columns].map(([key, { definition }]) => {
      const { primaryKey: _, ...options } = definition.options
      const all: ColumnOptions<unknown> = primaryKey.includes(key) ? { ...options, primaryKey: true } : options
      return [key, new ColumnDefinition(definition.name, definition.type, all)]
    })
    const { schema } = this.table
    const inOrder = this.constraints.toSorted((a, b) => Number(!a.constraintName) - Number(!b.constraintName))
    const items = (): readonly TableArgument[] => inOrder.map((one) => one.toConstraint(new MetaData()))
    // SQLite numbers a key of one column only.
    const sqlite = primaryKey.length === 1 ? {} : { sqlite: { ...this.options.sqlite, autoincrement: false } }
    return new Table<string, unknown>(name, new MetaData(), Object.fromEntries(entries) as Defs, items, {
      ...this.options,
      ...sqlite,
      ...(schema === undefined ? {} : { schema }),
    })
  }

  #missing(kind: string, name: string): never {
    throw new ArgumentError(`Table '${this.table.name}' has no ${kind} '${name}'.`)
  }
}

export const textOf = (name: ConstraintName | null): string =>
  name === null ? '' : typeof name === 'string' ? name : name.conv

/** What a column says of constraints and indexes is among those of the table. */
export function plainDefinition({
  name,
  type,
  options,
}: ColumnDefinition<unknown, unknown>): ColumnDefinition<unknown, unknown> {
  const { unique: _, index: __, foreignKey: ___, ...others } = options
  return new ColumnDefinition(name, type, others)
}
