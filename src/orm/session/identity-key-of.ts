import type { PrimaryKey } from '../../sql/definition-types.ts'
import type { AnyModel } from '../../sql/row-types.ts'
import type { kCols } from '../../util/phantom.ts'
import { ROW } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { stateOf } from '../state/stateful-object.ts'
import { identityValues } from './identity-values.ts'

/** A mapped class with the values of a primary key. */
export type ObjectIdentity = readonly [entity: object, identity: readonly unknown[]]

/**
 * What tells a row from all others: of an object, or of a class and a primary key as `get()` takes it.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › identity_key
 */
export function identityKey(object: object): ObjectIdentity
export function identityKey<M extends AnyModel>(model: M, primaryKey: PrimaryKey<M[typeof kCols]>): ObjectIdentity
export function identityKey(given: object, primaryKey?: unknown): ObjectIdentity {
  if (typeof given === 'function') {
    const mapper = mapperOf(given)
    return [mapper.entity, identityValues(mapper, primaryKey)]
  }
  const { mapper, object, identity } = stateOf(given)
  return [(mapper as Mapper).entity, identity ?? mapper.primaryKey.map((index) => object[ROW][index])]
}
