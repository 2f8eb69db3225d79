import type { CompilerDialect } from '../compiler/compiler-dialect.ts'
import type { Column } from '../schema/column.ts'
import type { Processor } from '../types/type-engine.ts'

/** SQL with its parameters, ready for a driver. */
export interface PlainStatement {
  readonly sql: string
  readonly params: readonly unknown[]
}

/**
 * A kind of database: a table of what it does its own way. Everything that is not here is rendered by the nodes
 * themselves.
 */
export interface Dialect extends CompilerDialect {
  /** From the text of a column whose type no statement knows, by the database's number of the type. */
  decoderOf(typeId: number): Processor | null
  /**
   * Lists what is in these schemas (undefined: where tables without a schema are): one row for each table, view, sequence or
   * type, with the schema as it was given or null, the name, and `table` for tables and views.
   */
  listNames(schemas: readonly (string | undefined)[]): PlainStatement
  readonly keys: KeyGeneration
  readonly isolation: IsolationSupport
}

/** The isolation levels of a database. */
export interface IsolationSupport {
  readonly levels: readonly string[]
  readonly byDefault: string
  /** Asks for the level of the present session: one row with its name. Absent where it is always the default. */
  readonly question?: PlainStatement
}

/**
 * How the keys of many new rows become known without asking for each.
 */
export interface KeyGeneration {
  /**
   * `sequence`: the database hands out numbers, and nobody else gets them.
   * `maximum`: the highest key in use is read, and the numbers behind it are free as long as nobody else writes.
   * `block`: the database hands out so many numbers in a row, and nobody else gets them.
   */
  readonly kind: 'sequence' | 'maximum' | 'block'
  /**
   * Reads `count` keys (`sequence`: one for each row) or the highest one (`maximum`: of the table, null for an empty one;
   * `block`: before those that it takes). The last statement gives them, where they may be wide as text.
   *
   * @param given the highest key that the program has given to a row which is not written yet; what kind `block` takes is higher
   */
  reserve(column: Column, count: number, given?: bigint): readonly PlainStatement[]
  /** Whether the database makes the key of a single new row by itself. Absent where it always does. */
  isMade?(column: Column): boolean
}
