import { toSql } from '../../compiler/to-sql.ts'
import type { Io } from '../../io/io.ts'
import { CreateTable } from '../../schema/create-table.ts'
import { type AsyncBind, type Bind, runOn, type SyncBind } from './bind.ts'
import type { MigrationOptions, SqlOptions } from './migration-options.ts'
import type { MigrationRun } from './migration-run.ts'
import { versionTable } from './version-table.ts'

/**
 * Creates the version table where it is missing, and does nothing else. With `sql` nothing is done, and the statement given.
 *
 * @source alembic alembic/command.py › ensure_version
 */
export function ensureVersion(bind: SyncBind | AsyncBind, options: SqlOptions): string
export function ensureVersion(bind: SyncBind, options?: MigrationOptions): void
export function ensureVersion(bind: AsyncBind, options?: MigrationOptions): Promise<void>
export function ensureVersion(bind: Bind, options: MigrationOptions & { readonly sql?: boolean } = {}): unknown {
  if (options.sql !== true) return runOn<void | null>(bind, options, ensureIo, ensureIo)
  const { dialect } = 'engine' in bind ? bind.engine : bind
  return `${toSql(new CreateTable(versionTable(options)), dialect)
    .sql.replaceAll('\t', '    ')
    .trim()};\n`
}

const ensureIo = (run: MigrationRun): Io<void> => run.ensureTableIo()
