import type { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'
import { fromTable } from './from-table.ts'
import type { Model } from './model-types.ts'

// One registry for the tables of a MetaData.
const bases = /*@__PURE__*/ new WeakMap<MetaData, typeof DeclarativeBase>()

/**
 * Maps a class that knows nothing of databases to a table: `const User = mapImperatively(PlainUser, users, { posts:
 * relationship<Post[]>(() => Post) })`. The methods and accessors of the class are those of the mapped one.
 *
 * Differs from SQLAlchemy: it gives a class in place of changing the one given, since types cannot follow a change.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/decl_api.py › registry.map_imperatively
 */
export function mapImperatively<
  B extends abstract new () => object,
  N extends string,
  C extends Defs,
  const R extends Defs = {},
>(plain: B, table: Table<N, C>, attributes?: R): Model<N, C & R, InstanceType<B>> {
  const { metadata } = table
  let base = bases.get(metadata)
  if (base === undefined) {
    base = class extends DeclarativeBase {
      static override readonly metadata = metadata
    }
    bases.set(metadata, base)
  }
  const mapped = class extends (fromTable(base, table, attributes) as unknown as new (...args: unknown[]) => object) {}
  copyMembers(plain, mapped, ['prototype', 'length'])
  copyMembers(plain.prototype as object, mapped.prototype, ['constructor'])
  mapper(mapped as never)
  return mapped as never
}

function copyMembers(from: object, to: object, except: readonly PropertyKey[]): void {
  for (const key of Reflect.ownKeys(from)) {
    if (!except.includes(key)) Object.defineProperty(to, key, Object.getOwnPropertyDescriptor(from, key)!)
  }
}
