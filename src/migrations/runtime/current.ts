import { CommandError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import { loadScripts, type Revisions, type Scripts, scriptsOf } from '../revision/load-scripts.ts'
import type { Script } from '../revision/script.ts'
import { type AsyncBind, type Bind, isSyncBind, runOn, type SyncBind } from './bind.ts'
import type { MigrationRun } from './migration-run.ts'
import type { VersionTableOptions } from './version-table.ts'

/**
 * What the version table holds: the names of the revisions that the database is at, one for each branch. Changes nothing.
 * Round trips: 2.
 *
 * @source alembic alembic/runtime/migration.py › MigrationContext.get_current_heads
 */
export function currentHeads(bind: SyncBind, options?: VersionTableOptions): readonly string[]
export function currentHeads(bind: AsyncBind, options?: VersionTableOptions): Promise<readonly string[]>
export function currentHeads(bind: Bind, options: VersionTableOptions = {}): unknown {
  const headsIo = (run: MigrationRun): Io<readonly string[]> => run.headsIo()
  return runOn(bind, options, headsIo, headsIo)
}

/**
 * The revisions that the database is at: the last ones of each branch, also of those that others depend on. Changes nothing.
 * Round trips: 2.
 *
 * @throws {@link NoSuchRevisionError} for one that is not among the revisions.
 * @source alembic alembic/command.py › current
 */
export function current(bind: SyncBind, revisions: Revisions, options?: VersionTableOptions): readonly Script[]
export function current(
  bind: AsyncBind,
  revisions: Revisions,
  options?: VersionTableOptions,
): Promise<readonly Script[]>
export function current(bind: Bind, revisions: Revisions, options: VersionTableOptions = {}): unknown {
  if (isSyncBind(bind)) return scriptsOf(revisions).allCurrent(currentHeads(bind, options))
  return Promise.all([loadScripts(revisions), currentHeads(bind, options)]).then(([map, heads]) =>
    map.allCurrent(heads),
  )
}

/**
 * @throws {@link CommandError} unless the database is at the newest revisions: for a program that must not start otherwise.
 * Round trips: 2.
 * @source alembic alembic/command.py › current
 */
export function requireHeads(bind: SyncBind, revisions: Revisions, options?: VersionTableOptions): void
export function requireHeads(bind: AsyncBind, revisions: Revisions, options?: VersionTableOptions): Promise<void>
export function requireHeads(bind: Bind, revisions: Revisions, options: VersionTableOptions = {}): unknown {
  if (isSyncBind(bind)) return refuseOthers(scriptsOf(revisions), currentHeads(bind, options))
  return Promise.all([loadScripts(revisions), currentHeads(bind, options)]).then(([map, heads]) =>
    refuseOthers(map, heads),
  )
}

function refuseOthers({ realHeads }: Scripts, current: readonly string[]): void {
  const list = (names: readonly string[]): string => (names.length === 0 ? 'base' : [...names].sort().join(', '))
  if (list(current) === list(realHeads)) return
  throw new CommandError(
    `The database is at ${list(current)}, and the newest revision is ${list(realHeads)}. Upgrade it.`,
  )
}
