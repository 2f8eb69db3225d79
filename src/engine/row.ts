import type { Row } from '../sql/row-types.ts'

/** The values of a row. A symbol, so that no column name meets it; enumerable, so that printing and equality see it. */
const VALUES = Symbol('values')

/** Makes rows of one result: all share a class, whose accessors read by position and by name. */
export type RowFactory = (values: readonly unknown[]) => Row<readonly unknown[], object>

/**
 * The factory for rows with these keys. Where a key occurs twice, its name gives the first of the columns.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/row.py › Row
 */
export function rowFactory(keys: readonly string[]): RowFactory {
  class ResultRow {
    readonly [VALUES]: readonly unknown[]

    constructor(values: readonly unknown[]) {
      this[VALUES] = values
    }

    [Symbol.iterator](): IterableIterator<unknown> {
      return this[VALUES][Symbol.iterator]()
    }

    get $tuple(): readonly unknown[] {
      return [...this[VALUES]]
    }

    get $mapping(): object {
      return Object.fromEntries(uniqueKeys.map((key) => [key, this[VALUES][keys.indexOf(key)]]))
    }

    toJSON(): object {
      return this.$mapping
    }
  }
  const uniqueKeys = [...new Set(keys)]
  keys.forEach((key, i) => {
    defineReader(ResultRow.prototype, String(i), i)
    if (!(key in ResultRow.prototype)) defineReader(ResultRow.prototype, key, i)
  })
  return (values) => new ResultRow(values)
}

function defineReader(prototype: object, name: string, index: number): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: false,
    get(this: { readonly [VALUES]: readonly unknown[] }) {
      return this[VALUES][index]
    },
  })
}
