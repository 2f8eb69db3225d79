import type { kCols, kEntity, kKey, kOwner, kT } from '../util/phantom.ts'
import type { SelectValues } from './definition-types.ts'
import type { Colset, Expr, TextLike } from './expression.ts'

/** What may be selected: an expression, a mapped class, a table. */
export type SelectItem = Expr<unknown> | AnyModel | TableLike | TextLike

/** A mapped class of any kind. */
export type AnyModel = (abstract new (...args: never) => Entity<string>) & Colset

/** Identity of an instance: what makes two models of the same shape incompatible. Exists for types only. */
export interface Entity<out N extends string> {
  readonly [kEntity]: N
}

/** A table, as far as result types look at it. */
export interface TableLike extends Colset {
  readonly c: unknown
}

/** The value that a selected element X has in a row; null may join where an outer join made its owner (one of Z) nullable. */
export type ElementValue<X, Z> = X extends { readonly [kT]: infer T }
  ? X extends { readonly [kOwner]: Z }
    ? T | null
    : T
  : X extends abstract new (...args: never) => infer I
    ? X extends { readonly [kOwner]: Z }
      ? I | null
      : I
    : X extends { readonly [kCols]: infer C }
      ? SelectValues<C>
      : unknown

export type RowTuple<E, Z> = { -readonly [I in keyof E]: ElementValue<E[I], Z> }
export type FirstElement<E, Z> = E extends readonly [infer X, ...unknown[]] ? ElementValue<X, Z> : unknown

type Flat<T> = { [K in keyof T]: T[K] } & {}
type Keyed<X> = Extract<X, { readonly [kKey]: string }>
type TableColumns<X> = [X] extends [never]
  ? unknown
  : X extends { readonly [kCols]: infer C }
    ? SelectValues<C>
    : unknown

/** The columns of a result by name. A table contributes all of its columns, a mapped class none; of text nothing is known. */
export type NamedColumns<E, Z> = E extends readonly (infer X)[]
  ? unknown extends X
    ? { readonly [name: string]: unknown }
    : Flat<{ [A in Keyed<X> as A[typeof kKey]]: ElementValue<A, Z> } & TableColumns<Extract<X, TableLike>>>
  : {}

/** The columns of a statement that others name by `subquery.c`: as in a row, and those of mapped classes too. */
export type QueryValues<E, Z> = E extends readonly (infer X)[]
  ? Flat<{ [A in Keyed<X> as A[typeof kKey]]: ElementValue<A, Z> } & TableColumns<Extract<X, Colset>>>
  : {}

/**
 * One row of a result: iterable, read by position and by name. `$tuple` and `$mapping` are copies, for columns that are
 * called like a member of Row.
 */
export type Row<V extends readonly unknown[], M> = M & {
  readonly [I in Extract<keyof V, `${number}`>]: V[I]
} & RowBase<V, M>

export interface RowBase<out V extends readonly unknown[], out M> {
  [Symbol.iterator](): IterableIterator<V[number]>
  readonly $tuple: V
  readonly $mapping: M
  /** The keys of the columns, in order. */
  readonly $fields: readonly string[]
  toJSON(): M
}

/** The row type of a statement. A single table gives its columns by name; their positions are not known to types. */
export type RowOf<E, Z> = E extends readonly [TableLike]
  ? NamedColumns<E, Z> & RowBase<readonly unknown[], NamedColumns<E, Z>>
  : Row<RowTuple<E, Z> extends infer V extends readonly unknown[] ? V : readonly unknown[], NamedColumns<E, Z>>
