import type { kCols, kO, kT } from '../util/phantom.ts'
import type { Attr, Expr } from './expression.ts'
import type { Rel, RelationDef } from './relation-types.ts'

/**
 * What types make of a record of column definitions. Everything conditional is lazy: a model is one reference and mapped
 * types whose members are resolved only where they are read.
 */

/** Constraint of a definition; not generic on purpose, so that it feeds nothing into inference. */
export interface Def {
  readonly isDefinition: true
}

/**
 * The definition of a column with values of type T. F: the options that types care about, as a union of literals; such
 * unions are interned, so that equal columns of all models are one type.
 */
export interface ColumnDef<out T, out F = never> extends Def {
  readonly [kT]: T
  readonly [kO]: F
}

export type Defs = { readonly [key: string]: Def }

/** The options that decide whether an INSERT must name a column. */
type Generated = 'nullable' | 'default' | 'serverDefault' | 'computed' | 'identity'

type RequiredInInsert<D> =
  D extends ColumnDef<infer T, infer F>
    ? [F & Generated] extends [never]
      ? 'primaryKey' extends F
        ? [F & ('foreignKey' | 'autoincrement')] extends [never]
          ? T extends number | bigint
            ? false
            : true
          : true
        : true
      : false
    : false
type RequiredInInit<D> =
  D extends ColumnDef<unknown, infer F> ? ('foreignKey' extends F ? false : RequiredInInsert<D>) : false
type InitKeys<C> = { [K in keyof C]: RequiredInInit<C[K]> extends true ? K : never }[keyof C]
type ColumnKeys<C> = { [K in keyof C]: C[K] extends { readonly [kO]: unknown } ? K : never }[keyof C]
type Flat<T> = { [K in keyof T]: T[K] } & {}

/** The instance side of a model. */
export type Values<C> = { -readonly [K in keyof C]: C[K] extends { readonly [kT]: infer T } ? T : never }

/** A row of the table, by column keys. */
export type SelectValues<C> = {
  -readonly [K in keyof C as K extends ColumnKeys<C> ? K : never]: Values<C>[K]
}

/** Argument of a model's constructor. Foreign keys may be left out. */
export type Init<C> = Flat<Pick<Values<C>, InitKeys<C>> & Partial<Omit<Values<C>, InitKeys<C>>>>

/** What is written into a column of the definition D. */
type Write<D> = D extends { readonly [kT]: infer T } ? T | Expr<T> : never

/** Whether an INSERT must name a column, may name it, or cannot, as nobody writes what the database computes. */
type InsertMode<D> = D extends { readonly [kO]: infer F }
  ? 'computed' extends F
    ? 'never'
    : RequiredInInsert<D> extends true
      ? 'must'
      : 'may'
  : 'never'
type KeysOfMode<C, M> = { [K in keyof C]: InsertMode<C[K]> extends M ? K : never }[keyof C]
type WrittenKeys<C> = {
  [K in keyof C]: C[K] extends { readonly [kO]: infer F } ? ('computed' extends F ? never : K) : never
}[keyof C]

/** Argument of `insert().values()`. Not made one object: that would cost compilers a third more, for every table. */
export type InsertValues<C> = { -readonly [K in KeysOfMode<C, 'must'>]: Write<C[K]> } & {
  -readonly [K in KeysOfMode<C, 'may'>]?: Write<C[K]>
}

/** Argument of `update().values()`. */
export type UpdateValues<C> = { -readonly [K in WrittenKeys<C>]?: Write<C[K]> }

type PrimaryKeyKeys<C> = {
  [K in keyof C]: C[K] extends ColumnDef<unknown, infer F> ? ('primaryKey' extends F ? K : never) : never
}[keyof C]
type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never

/** The scalar for a primary key of one column, an object for a composite one. */
export type PrimaryKey<C> =
  IsUnion<PrimaryKeyKeys<C>> extends true
    ? { -readonly [K in keyof C as K extends PrimaryKeyKeys<C> ? K : never]: Values<C>[K] }
    : Values<C>[PrimaryKeyKeys<C>]

/** A table's column, or a mapped attribute or relationship at class level. */
export type AttrOf<N extends string, K, D> =
  D extends RelationDef<infer T> ? Rel<N, T> : D extends { readonly [kT]: infer T } ? Attr<N, K & string, T> : never

/** The columns of a table, or the class side of a model. */
export type Attrs<N extends string, C> = { readonly [K in keyof C]: AttrOf<N, K, C[K]> }

/** The row, constructor, insert and update types of a model or table. */
export type InferSelect<M extends { readonly [kCols]: unknown }> = SelectValues<M[typeof kCols]>
export type InferInsert<M extends { readonly [kCols]: unknown }> = Flat<InsertValues<M[typeof kCols]>>
export type InferUpdate<M extends { readonly [kCols]: unknown }> = UpdateValues<M[typeof kCols]>
export type InferInit<M extends { readonly [kCols]: unknown }> = Init<M[typeof kCols]>
export type PrimaryKeyOf<M extends { readonly [kCols]: unknown }> = PrimaryKey<M[typeof kCols]>
