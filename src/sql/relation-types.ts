import type { kEntity, kOwner, kRel, kT, kTarget } from '../util/phantom.ts'
import type { Def } from './definition-types.ts'
import type { Condition, Expr } from './expression.ts'
import type { OwnerOf } from './owner.ts'
import type { AnyModel, Entity } from './row-types.ts'

/** The definition of a relationship that holds T: `Book[]`, `Author`, `Profile | null`, `Set<Tag>`, `Map<string, Note>`. */
export interface RelationDef<out T> extends Def {
  readonly [kT]: T
  readonly isRelationship: true
}

type Collection = readonly unknown[] | ReadonlySet<unknown> | ReadonlyMap<unknown, unknown>

/** The object at the other end of a relationship that holds T. */
export type Target<T> = T extends readonly (infer U)[]
  ? U
  : T extends ReadonlySet<infer U>
    ? U
    : T extends ReadonlyMap<unknown, infer U>
      ? U
      : NonNullable<T>

/** The name of the table of a class's objects. */
export type EntityName<T> = T extends { readonly [kEntity]: infer N extends string } ? N : never

/**
 * A relationship at class level: `Author.books` is `Rel<'authors', Book[]>`. It may be joined, loaded by options, and asked
 * in conditions.
 */
export interface Rel<out N extends string, out T> {
  readonly [kRel]: T
  readonly [kOwner]: N
  /** Whether one of the objects in the collection meets all conditions: `EXISTS (SELECT 1 …)`. */
  any(this: Rel<string, Collection>, ...conditions: Condition[]): Expr<boolean>
  /** Whether the object that is referred to is there and meets all conditions. */
  has(this: Rel<string, Entity<string> | null>, ...conditions: Condition[]): Expr<boolean>
  /** Whether an object is in the collection. */
  contains(this: Rel<string, Collection>, object: Target<T>): Expr<boolean>
  /** Whether this very object is referred to; null asks whether there is none. */
  eq(object: Target<T> | null): Expr<boolean>
  ne(object: Target<T> | null): Expr<boolean>
  /** Whether there is no object at the other end. */
  is(nothing: null): Expr<boolean>
  /** The same relationship to an alias or to a subclass, for joins and options. */
  ofType<M extends AnyModel>(model: M): RelTo<N, Redirected<T, InstanceType<M>>, OwnerOf<M>>
  /** The same relationship with further conditions in ON, or on what is loaded. */
  and(...conditions: Condition[]): Rel<N, T>
}

/** A relationship that leads to the FROM element A. */
export interface RelTo<out N extends string, out T, out A extends string> extends Rel<N, T> {
  readonly [kTarget]: A
  and(...conditions: Condition[]): RelTo<N, T, A>
}

/** What a relationship holds that holds T, when it leads to objects of U. */
export type Redirected<T, U> = T extends readonly unknown[]
  ? U[]
  : T extends ReadonlySet<unknown>
    ? Set<U>
    : T extends ReadonlyMap<infer K, unknown>
      ? Map<K, U>
      : U | Extract<T, null>
