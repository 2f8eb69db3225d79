import type { kOwner } from '../util/phantom.ts'

/** The name of the FROM element that owns an attribute, entity, table or class. */
export type OwnerOf<X> = X extends { readonly [kOwner]: infer N extends string } ? N : never
