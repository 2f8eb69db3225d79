import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { MigrationScript } from '../operations/migration-script.ts'
import type { Operation } from '../operations/operation.ts'
import type { CompareOptions } from './autogenerate-options.ts'
import { produceMigrations } from './produce-migrations.ts'

type Models = MetaData | readonly MetaData[]

/**
 * The operations that make a database as the models are, one after the other; none when it is so.
 *
 * Differs from SQLAlchemy (Alembic): operations, not tuples of them.
 *
 * @source alembic alembic/autogenerate/api.py › compare_metadata
 */
export function compareMetadata(
  bind: Engine | Connection,
  models: Models,
  options?: CompareOptions,
): readonly Operation[]
export function compareMetadata(
  bind: AsyncEngine | AsyncConnection,
  models: Models,
  options?: CompareOptions,
): Promise<readonly Operation[]>
export function compareMetadata(
  bind: Engine | Connection | AsyncEngine | AsyncConnection,
  models: Models,
  options?: CompareOptions,
): readonly Operation[] | Promise<readonly Operation[]> {
  const script: MigrationScript | Promise<MigrationScript> = produceMigrations(bind as Engine, models, options)
  return script instanceof Promise ? script.then(flat) : flat(script)
}

const flat = ({ upgradeOps }: MigrationScript): readonly Operation[] =>
  upgradeOps.ops.flatMap((one) => (one.op === 'modifyTable' ? one.ops : [one]))
