import type { AsyncEngine } from '../../engine/async.ts'
import type { Driver, DriverFactory } from '../../engine/driver.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ProduceOptions } from '../autogenerate/produce-migrations.ts'
import type { RenderOptions } from '../autogenerate/render-operations.ts'
import type { MigrationOptions } from '../runtime/migration-options.ts'
import type { FileNameOptions } from '../script/revision-file-name.ts'

type RunOptions = Pick<
  MigrationOptions,
  'transactionPerMigration' | 'lockTimeoutMs' | 'versionTablePk' | 'namingConvention'
>

type RenderChoices = Omit<RenderOptions, 'dialect'>

type OpenedEngine = AsyncEngine | { readonly engine: AsyncEngine; readonly dispose: () => unknown }

/** What `athanor.config.ts` says to the command line. */
export interface AthanorConfig extends RunOptions, ProduceOptions, FileNameOptions, RenderChoices {
  /**
   * The database; from the environment, since it may have a password: `process.env['DATABASE_URL']`. With the driver `sqljs`, a
   * SQLite file is read into memory and written when a command has changed it.
   */
  readonly url?: string | undefined
  /** What the URL chooses among: `[pg]`. */
  readonly drivers?: readonly (Driver | DriverFactory)[]
  /** In place of the URL. The command line closes it, and what it comes with: `{ engine, dispose }`. */
  readonly engine?: () => OpenedEngine | Promise<OpenedEngine>
  /** The tables of the models, `Base.metadata`: what `revision --autogenerate` and `check` compare the database with. */
  readonly metadata?: MetaData | readonly MetaData[]
  /** The folder of the revisions, from that of the configuration, or several: new ones go into the first. Default: `migrations`. */
  readonly migrations?: string | readonly string[]
}

/** Gives the configuration back; for its type. */
export const defineConfig = (config: AthanorConfig): AthanorConfig => config
