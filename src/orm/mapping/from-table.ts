import type { Table } from '../../schema/table.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { registryOf } from './declarative-base.ts'
import { generateOn, refuseKeys } from './generate-model.ts'
import type { Model } from './model-types.ts'

/**
 * The class for a model to extend, on a table that is there already, as reflection gives it: `class User extends fromTable(Base,
 * users, { posts: relationship<Post[]>(() => Post) }) {}`. SQLAlchemy writes `__table__ = users`.
 *
 * @param attributes relationships, by key
 */
export function fromTable<
  B extends abstract new () => object,
  N extends string,
  C extends Defs,
  const R extends Defs = {},
>(base: B, table: Table<N, C>, attributes?: R): Model<N, C & R, InstanceType<B>> {
  const definitions = attributes ?? {}
  refuseKeys(base, table.name, [...table.columns.keys(), ...Object.keys(definitions)])
  return generateOn(base, registryOf(base), table, definitions) as never
}
