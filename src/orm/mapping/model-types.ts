import type { Attrs, Init, Values } from '../../sql/definition-types.ts'
import type { Entity } from '../../sql/row-types.ts'
import type { kCols, kOwner } from '../../util/phantom.ts'
import type { INSPECTION } from '../../util/symbols.ts'
import type { InspectedModel } from './inspect-model.ts'

/** What `Base.table()` gives besides its attributes: the class that a model extends. */
export interface ModelBase<N extends string, C, B> {
  new (init: Init<C>): Values<C> & Entity<N> & B
  readonly [kOwner]: N
  readonly [kCols]: C
  [INSPECTION](): InspectedModel
}

/** The class that a model extends: `class User extends Base.table('users', {…})`. */
export type Model<N extends string, C, B> = ModelBase<N, C, B> & Attrs<N, C>

/** Any class, mapped or not. */
export type AnyClass = abstract new (...args: never) => object
