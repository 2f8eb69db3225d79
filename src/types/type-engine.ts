import type { kT } from '../util/phantom.ts'

/** What operators make of a type: which are allowed, and what comes out ({@link resultTypeOf}). */
export type TypeFamily =
  | 'integer'
  /** Exact decimals, as strings. */
  | 'numeric'
  | 'float'
  /** Enums too. */
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'interval'
  | 'binary'
  | 'json'
  | 'array'
  | 'uuid'
  | 'range'
  /** No type known: values travel as their own kind says. */
  | 'null'
  /** No operators but comparisons: network addresses, search vectors … */
  | 'other'

/** Converts one value; never called with null. */
export type Processor = (value: never) => unknown

/**
 * A column type. It knows its default DDL and how its values travel where no dialect says otherwise; a dialect overrides
 * both by a {@link TypeRule} under the type's `visitName`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/type_api.py › TypeEngine
 */
export abstract class TypeEngine<out T = unknown> {
  declare readonly [kT]: T
  /** The key of the dialects' type rules: `integer`, `string` … */
  abstract readonly visitName: string
  abstract readonly family: TypeFamily

  /** DDL where the dialect has no rule. */
  abstract ddl(): string

  /** The type without bounds like a length: a cast to `VARCHAR(5)` would cut a value off in silence. */
  get unbounded(): TypeEngine {
    return this
  }

  /** Equal for types that render and convert alike: part of a statement's cache key. */
  get cacheKey(): string {
    return this.visitName
  }

  /** To the database; null when values travel as they are. */
  bindProcessor(): Processor | null {
    return null
  }

  /** From the database; null when values arrive as they are. */
  resultProcessor(): Processor | null {
    return null
  }
}

/** A dialect's way with one type. What is left out is the type's own. */
export interface TypeRule<X extends TypeEngine = TypeEngine> {
  readonly ddl?: (type: X) => string
  readonly bind?: (type: X) => Processor | null
  readonly result?: (type: X) => Processor | null
}

export type TypeRules = { readonly [visitName: string]: TypeRule<never> }
