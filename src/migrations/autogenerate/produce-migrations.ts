import { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import { Connection, Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { InspectorCore } from '../../inspection/inspector-core.ts'
import type { Io } from '../../io/io.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { MigrationScript } from '../operations/migration-script.ts'
import { autogenContext } from './autogen-context.ts'
import type { CompareOptions } from './autogenerate-options.ts'
import { compareSchemaIo, type SchemaChanges } from './compare/compare-schema.ts'

export interface ProduceOptions extends CompareOptions {
  /** Sees the revision before it is rendered, and gives it or another one. */
  readonly processRevisionDirectives?: (script: MigrationScript) => MigrationScript
  /** Is told what was found and cannot be changed. Default: `warningListeners`. */
  readonly warn?: (message: string) => void
}

type Models = MetaData | readonly MetaData[]

/**
 * What makes a database as the models are, and what undoes it. Nothing is changed. Round trips: 3, 4 on PostgreSQL, 1 more there with
 * `compareServerDefault`, and 2 for each further schema.
 *
 * @source alembic alembic/autogenerate/api.py › produce_migrations
 */
export function produceMigrations(bind: Engine | Connection, models: Models, options?: ProduceOptions): MigrationScript
export function produceMigrations(
  bind: AsyncEngine | AsyncConnection,
  models: Models,
  options?: ProduceOptions,
): Promise<MigrationScript>
export function produceMigrations(
  bind: Engine | Connection | AsyncEngine | AsyncConnection,
  models: Models,
  options: ProduceOptions = {},
): MigrationScript | Promise<MigrationScript> {
  if (bind instanceof Engine) return bind.run(produceIo(bind.core, models, options))
  if (bind instanceof AsyncEngine) return bind.run(produceIo(bind.core, models, options))
  if (bind instanceof Connection) return bind.engine.run(produceIo(bind.core, models, options))
  if (bind instanceof AsyncConnection) return bind.engine.run(produceIo(bind.core, models, options))
  throw new ArgumentError('The first argument of produceMigrations() is no engine and no connection.')
}

export function* produceIo(
  bind: ConstructorParameters<typeof InspectorCore>[0],
  models: Models,
  options: ProduceOptions,
): Io<MigrationScript> {
  const { processRevisionDirectives = same } = options
  return processRevisionDirectives(new MigrationScript(yield* changesIo(bind, models, options)))
}

const same = (script: MigrationScript): MigrationScript => script

function* changesIo(
  bind: ConstructorParameters<typeof InspectorCore>[0],
  models: Models,
  options: ProduceOptions,
): Io<SchemaChanges> {
  const inspector = new InspectorCore(bind, options.warn ? { warn: options.warn } : {})
  const metadata = Array.isArray(models) ? (models as readonly MetaData[]) : [models as MetaData]
  const schema = yield* inspector.defaultSchemaNameIo()
  return yield* compareSchemaIo(autogenContext(inspector, metadata, options, schema))
}
