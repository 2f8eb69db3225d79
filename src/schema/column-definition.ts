import { ArgumentError } from '../errors/request-errors.ts'
import type { ColumnDef } from '../sql/definition-types.ts'
import type { Expr, TextLike } from '../sql/expression.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { kO, kT } from '../util/phantom.ts'
import type { CheckConstraint } from './check-constraint.ts'
import type { Computed } from './computed.ts'
import type { SqliteColumnOptions } from './dialect-options.ts'
import type { FetchedValue } from './fetched-value.ts'
import type { DefaultContext } from './column-default.ts'
import type { ForeignKey } from './foreign-key.ts'
import type { Identity } from './identity.ts'
import type { QuotedName } from './quoted-name.ts'

/**
 * `() => User.id`, where `User` may be declared later or in another module. The bare `Function` has no call signature, so
 * the compiler does not look into the arrow while it resolves the class in whose definition it stands; a precise type
 * would close the circle of models that name each other.
 */

export type Thunk = Function

export interface ColumnOptions<T> {
  readonly primaryKey?: true
  /** Default: false; true for nothing but what says so. */
  readonly nullable?: boolean
  readonly unique?: boolean
  readonly index?: boolean
  /** `false` for an integer key that the program makes itself; `true` for the one of several that the database makes. */
  readonly autoincrement?: boolean
  /** For rows that do not name the column: a value, a function called for each row, or a SQL expression. */
  readonly default?: T | ((context: DefaultContext) => T) | Expr<T>
  /** Likewise for UPDATE. */
  readonly onUpdate?: T | ((context: DefaultContext) => T) | Expr<T>
  /**
   * DEFAULT in the database: a string is a string value there, SQL goes into `text()`. `fetchedValue()` says that the database
   * fills the column in another way, such as a trigger.
   */
  readonly serverDefault?: string | TextLike | Expr<unknown> | FetchedValue
  /** The database changes the column at an UPDATE, by a trigger for example: `fetchedValue()`. */
  readonly serverOnUpdate?: FetchedValue
  /** GENERATED ALWAYS AS: `computed(text('price * quantity'), { persisted: true })`. Nobody writes it. */
  readonly computed?: Computed
  /** GENERATED AS IDENTITY, where the database has it: `identity({ always: true })`. */
  readonly identity?: Identity
  /** `'table.column'`, `() => Model.column`, or `foreignKey(…)`. */
  readonly foreignKey?: string | Thunk | ForeignKey
  /** A condition on this column, written beside it. */
  readonly check?: CheckConstraint
  /** Kept in the database where it has comments. */
  readonly comment?: string
  /** The database has the column anyway (`xmin`): CREATE TABLE leaves it out. */
  readonly system?: boolean
  /** Whether its name stands in quotes. Default: where it needs them. */
  readonly quote?: boolean
  /** Of mapped classes: loaded when it is read, not with the object. */
  readonly deferred?: boolean
  /** Deferred columns of the same group are loaded together. */
  readonly deferredGroup?: string
  /** For the program's own use. */
  readonly info?: Readonly<Record<string, unknown>>
  readonly sqlite?: SqliteColumnOptions
}

/** The options of a column that its types depend on. */
type TypedOption = 'primaryKey' | 'foreignKey' | 'autoincrement' | 'default' | 'serverDefault' | 'computed' | 'identity'

/** What `column()` gives: the definition of a column, to stand in the record of a table or model. */
export class ColumnDefinition<out T, out F = never> implements ColumnDef<T, F> {
  declare readonly [kT]: T
  declare readonly [kO]: F
  readonly isDefinition = true
  /** The name in the database, where it was given; else it follows from the key. */
  readonly name: string | undefined
  readonly type: TypeEngine<T>
  readonly options: ColumnOptions<unknown>

  constructor(name: string | undefined, type: TypeEngine<T>, options: ColumnOptions<unknown>) {
    if (!(type as TypeEngine | undefined)?.visitName) {
      throw new ArgumentError(`column(${name === undefined ? '' : `'${name}'`}) has no type. Give one: Integer.`)
    }
    this.name = name
    this.type = type
    this.options = options
  }
}

type Definition<T, O> = O extends { readonly nullable: true }
  ? ColumnDef<T | null, keyof O & (TypedOption | 'nullable')>
  : O extends { readonly autoincrement: true }
    ? ColumnDef<T, (keyof O & TypedOption) | 'default'>
    : ColumnDef<T, keyof O & TypedOption>

/**
 * Defines a column of a table or a mapped class: `column(Integer, { primaryKey: true })`, or with its name in the database,
 * `column('added_at', DateTime)`. Columns are NOT NULL unless they say `nullable: true`.
 *
 * Differs from SQLAlchemy: Core columns are NOT NULL by default too, because one function serves tables and models, and
 * types follow from it.
 */
export function column<T, const O extends ColumnOptions<T> = {}>(type: TypeEngine<T>, options?: O): Definition<T, O>
export function column<T, const O extends ColumnOptions<T> = {}>(
  name: string | QuotedName,
  type: TypeEngine<T>,
  options?: O,
): Definition<T, O>
export function column(
  first: string | QuotedName | TypeEngine,
  second?: TypeEngine | ColumnOptions<unknown>,
  third: ColumnOptions<unknown> = {},
): ColumnDef<unknown, never> {
  if (typeof first === 'string') return new ColumnDefinition(first, second as TypeEngine, third)
  if (isQuotedName(first))
    return new ColumnDefinition(first.name, second as TypeEngine, { ...third, quote: first.quote! })
  return new ColumnDefinition(undefined, first, (second as ColumnOptions<unknown> | undefined) ?? {})
}

const isQuotedName = (value: unknown): value is QuotedName =>
  typeof value === 'object' && value !== null && 'quote' in value
