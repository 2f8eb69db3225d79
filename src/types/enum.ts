import { ArgumentError } from '../errors/request-errors.ts'
import { quoteIdentifier } from '../util/quote-identifier.ts'
import { StringType } from './string.ts'
import {
  type AllowedValues,
  derivedType,
  type NamedType,
  type Processor,
  TypeEngine,
  type TypeDialect,
} from './type-engine.ts'

export interface EnumOptions {
  /** Of the type on PostgreSQL, and of the CHECK constraint. Without a name the column is a `VARCHAR` everywhere. */
  readonly name?: string
  readonly schema?: string
  /** Takes the schema of the table that uses it. Default: false. */
  readonly inheritSchema?: boolean
  /** A type of its own where the database has enums. Default: true. */
  readonly native?: boolean
  /** Whether `createAll` creates the type. Default: true. */
  readonly createType?: boolean
  /** A CHECK constraint where the type is none of its own. Default: false. */
  readonly createConstraint?: boolean
  /** Of the `VARCHAR`. Default: that of the longest value. */
  readonly length?: number
  /** The MetaData whose `createAll` and `dropAll` create and drop the type. */
  readonly metadata?: object
}

/** @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › Enum */
export class EnumType<out T extends string> extends TypeEngine<T> {
  readonly visitName: string = 'enum'
  readonly family = 'string'
  readonly values: readonly T[]
  readonly options: EnumOptions
  readonly schema: string | undefined

  constructor(values: readonly T[], options: EnumOptions = {}) {
    super()
    if (values.length === 0) throw new ArgumentError('Enum() needs values.')
    const metadata = options.metadata as { readonly schema?: string } | undefined
    this.values = values
    this.options = options
    this.schema = options.schema ?? metadata?.schema
  }

  override get cacheKey(): string {
    const { name, length, native } = this.options
    return JSON.stringify([this.visitName, name, this.schema, length, native, ...this.values])
  }

  override get unbounded(): TypeEngine {
    return derivedType(this, { options: { ...this.options, length: 0 }, cacheKey: `${this.cacheKey}*` })
  }

  override inSchema(schema: string | undefined): TypeEngine<T> {
    return this.options.inheritSchema ? derivedType(this, { schema }) : this
  }

  ddl(dialect: TypeDialect): string {
    const { name, length = Math.max(...this.values.map((value) => value.length)) } = this.options
    if (!this.isNative(dialect)) return new StringType(length || undefined).ddl()
    const parts = this.schema === undefined ? [name!] : [this.schema, name!]
    return parts.map((part) => quoteIdentifier(part, dialect.reservedWords)).join('.')
  }

  /** `like('a%')` takes any string. */
  override coerceComparedValue(_value: unknown, operator: string | undefined): TypeEngine {
    return operator === undefined ? this : new StringType()
  }

  override bindProcessor(): Processor {
    return (value: string): string => this.checked(value)
  }

  override resultProcessor(): Processor {
    return (value: string): string => this.checked(value)
  }

  override namedType(dialect: TypeDialect): NamedType | null {
    const { name, metadata, createType = true } = this.options
    if (!this.isNative(dialect)) return null
    const values = this.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')
    return { name: name!, schema: this.schema, metadata, createType, kind: 'TYPE', definition: `ENUM (${values})` }
  }

  override allowedValues(dialect: TypeDialect): AllowedValues | null {
    const { name, createConstraint = false } = this.options
    return createConstraint && !this.isNative(dialect) ? { name, values: this.values } : null
  }

  protected isNative(dialect: TypeDialect): boolean {
    const { name, native = true } = this.options
    return native && name !== undefined && dialect.name === 'postgresql'
  }

  protected checked(value: string): string {
    if ((this.values as readonly string[]).includes(value)) return value
    throw new ArgumentError(`${JSON.stringify(value)} is none of the values of the Enum: ${this.values.join(', ')}.`)
  }
}

/**
 * One of some strings: `Enum('admin', 'member')`, with options `Enum('admin', 'member', { name: 'role' })`, or of a
 * TypeScript enum or object, whose values are kept: `Enum(Role, { name: 'role' })`. A value that is none of them is an
 * error, when it is written and when it is read.
 *
 * Differs from SQLAlchemy: of an enum the values are kept, not the names, and without a name it is a `VARCHAR` on PostgreSQL
 * too, where there it is an error.
 */
export function Enum<const V extends readonly [string, ...string[]]>(...values: V): TypeEngine<V[number]>
export function Enum<const V extends readonly [string, ...string[]]>(
  ...values: [...V, EnumOptions]
): TypeEngine<V[number]>
export function Enum<T extends string>(values: { readonly [name: string]: T }, options?: EnumOptions): TypeEngine<T>
export function Enum<const V extends readonly string[]>(values: V, options?: EnumOptions): TypeEngine<V[number]>
export function Enum(...given: readonly unknown[]): TypeEngine<string> {
  const values = given.filter((one) => typeof one === 'string')
  if (values.length > 0) return new EnumType(values, given[values.length] as EnumOptions | undefined)
  return new EnumType(Object.values(given[0] as { [name: string]: string }), given[1] as EnumOptions | undefined)
}
