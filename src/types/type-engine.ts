import type { kT } from '../util/phantom.ts'
import type { TypeFamily } from './type-family.ts'

/** Converts one value. Gets null only if it says so. */
export interface Processor {
  (value: never): unknown
  readonly takesNull?: true
}

/** Writes a value as SQL; never called with null. */
export type LiteralWriter = (value: never) => string

/** What types ask of a dialect. */
export interface TypeDialect {
  /** As in the URL: `sqlite`, `postgresql`. */
  readonly name: string
  readonly types: TypeRules
  readonly reservedWords: ReadonlySet<string>
}

/** A type that must be created in the database before a table can have columns of it. */
export interface NamedType {
  readonly name: string
  readonly schema: string | undefined
  /** The MetaData that it was given to; created and dropped with all its tables, not with the one that uses it. */
  readonly metadata: object | undefined
  /** False: the user creates it. */
  readonly createType: boolean
  /** What is created: `TYPE` or `DOMAIN`. */
  readonly kind: 'TYPE' | 'DOMAIN'
  /** After `CREATE TYPE name AS`: `ENUM ('a', 'b')`. */
  readonly definition: string
}

/** The values that a type allows, for a CHECK constraint. */
export interface AllowedValues {
  readonly name: string | undefined
  readonly values: readonly unknown[]
}

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
  /** Other types for some dialects, by their names. */
  declare readonly variants?: { readonly [dialect: string]: TypeEngine }

  /** DDL on every dialect. */
  declare readonly sqlText?: string

  /** DDL where the dialect has no rule. */
  abstract ddl(dialect: TypeDialect): string

  /** The type without bounds like a length: a cast to `VARCHAR(5)` would cut a value off in silence. */
  get unbounded(): TypeEngine {
    return this
  }

  /** Equal for types that render and convert alike: part of a statement's cache key. */
  get cacheKey(): string {
    return this.visitName
  }

  /** To the database; null when values travel as they are. */
  bindProcessor?(dialect: TypeDialect): Processor | null

  /** From the database; null when values arrive as they are. */
  resultProcessor?(dialect: TypeDialect): Processor | null

  /** Writes a value as SQL; null to go by the kind of what is sent for it, as strings in quotes. */
  literalProcessor?(dialect: TypeDialect): LiteralWriter | null

  /** The type that must exist before a table that has this one. */
  namedType?(dialect: TypeDialect): NamedType | null

  /** What a CHECK constraint of the column shall allow. */
  allowedValues?(dialect: TypeDialect): AllowedValues | null

  /**
   * The type of a value that stands beside an expression of this type; `operator` is its name (`mul`, `like`), or undefined
   * for comparisons. Default: this type, unless the value cannot be meant as one.
   */
  coerceComparedValue?(value: unknown, operator: string | undefined): TypeEngine

  /** The type as a column of a table in `schema` has it. */
  inSchema?(schema: string | undefined): TypeEngine<T>

  /**
   * The same type, and another one on some databases: `Json<Tags>().withVariant(JSONB(), 'postgresql')`.
   *
   * @source sqlalchemy lib/sqlalchemy/sql/type_api.py › TypeEngine.with_variant
   */
  withVariant(type: TypeEngine<T>, ...dialects: readonly string[]): TypeEngine<T> {
    const variants = { ...this.variants, ...Object.fromEntries(dialects.map((name) => [name, type])) }
    return derivedType(this, { variants, cacheKey: `${this.cacheKey}|${dialects.join()}=${type.cacheKey}` })
  }
}

/** A type like another one, but for some members. */
export function derivedType<X extends TypeEngine>(type: X, members: { readonly [name: string]: unknown }): X {
  const own = Object.entries(members).map(([name, value]) => [name, { value }])
  return Object.create(type, Object.fromEntries(own) as PropertyDescriptorMap) as X
}

/** A dialect's way with one type. What is left out is the type's own. */
export interface TypeRule<X extends TypeEngine = TypeEngine> {
  readonly ddl?: (type: X, dialect: TypeDialect) => string
  readonly bindProcessor?: (type: X, dialect: TypeDialect) => Processor | null
  readonly resultProcessor?: (type: X, dialect: TypeDialect) => Processor | null
  readonly literalProcessor?: (type: X, dialect: TypeDialect) => LiteralWriter | null
}

export type TypeRules = { readonly [visitName: string]: TypeRule<never> }
