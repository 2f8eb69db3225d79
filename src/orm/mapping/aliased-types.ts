import type { Attr } from '../../sql/expression.ts'
import type { OwnerOf } from '../../sql/owner.ts'
import type { Rel } from '../../sql/relation-types.ts'
import type { AnyModel } from '../../sql/row-types.ts'
import type { kOwner } from '../../util/phantom.ts'

/** A class under the name A in one statement: its attributes belong to A, and its objects are those of the class. */
export type Aliased<M extends AnyModel, A extends string> = AliasBase<M, A> & {
  readonly [K in Exclude<keyof M, 'prototype' | typeof kOwner>]: Rebrand<M[K], A>
}

interface AliasBase<M extends AnyModel, A extends string> {
  readonly [kOwner]: A
  /** It makes no objects: this is how statements know what they give. */
  new (never: never): InstanceType<M>
}

type Rebrand<X, A extends string> =
  X extends Attr<string, infer K, infer T> ? Attr<A, K, T> : X extends Rel<string, infer T> ? Rel<A | OwnerOf<X>, T> : X
