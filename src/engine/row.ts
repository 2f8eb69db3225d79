import type { Row } from '../sql/row-types.ts'

/** The values of a row. A symbol, so that no column name meets it; enumerable, so that printing and equality see it. */
const VALUES = Symbol('values')

/** Names that columns cannot take. */
const MEMBERS: ReadonlySet<string> = /*@__PURE__*/ new Set(['$tuple', '$mapping', '$fields', 'toJSON'])

/** The values of a row, as it keeps them. */
export function rowValues(row: object): readonly unknown[] {
  return (row as { readonly [VALUES]: readonly unknown[] })[VALUES]
}

/** Makes rows of one result: all share a class, whose accessors read by position and by name. */
export type RowFactory = (values: readonly unknown[]) => Row<readonly unknown[], object>

/**
 * The factory for rows with these keys. Where a key occurs twice, its name gives the last of the columns.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/row.py › Row
 */
export function rowFactory(keys: readonly string[]): RowFactory {
  class ResultRow {
    // Between two results there may be no other row (see `examples.ts`).
    static readonly example = new ResultRow([])
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
      return Object.fromEntries(uniqueKeys.map((key) => [key, this[VALUES][keys.lastIndexOf(key)]]))
    }

    get $fields(): readonly string[] {
      return keys
    }

    toJSON(): object {
      return this.$mapping
    }

    /** Consoles of Node, Deno and Bun print this instead of the fields. */
    [Symbol.for('nodejs.util.inspect.custom')](): object {
      return this.$mapping
    }
  }
  const uniqueKeys = [...new Set(keys)]
  keys.forEach((key, i) => {
    if (!MEMBERS.has(key)) defineReader(ResultRow.prototype, key, i)
  })
  keys.forEach((_, i) => defineReader(ResultRow.prototype, String(i), i))
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
