import { downgrade, type Scripts, stamp, upgrade } from '../../migrations/index.ts'
import type { CliSession } from '../session.ts'

export interface MoveOptions {
  readonly sql?: boolean
  readonly tag?: string
}

export interface StampCommandOptions extends MoveOptions {
  readonly purge?: boolean
}

type Move = typeof upgrade

/** Moves the database along its revisions, or prints the script that would. */
async function move(
  session: CliSession,
  run: Move,
  target: string | readonly string[],
  options: StampCommandOptions,
): Promise<void> {
  const project = await session.project()
  const scripts: Scripts = await project.scripts()
  const settings = { ...(await session.migrationOptions(options.tag)), purge: options.purge }
  if (options.sql) {
    const script = await run(await project.offlineEngine(), scripts, target, { ...settings, sql: true })
    return session.print(script.trimEnd())
  }
  const done = await run(await project.engine(), scripts, target, settings)
  if (done.length === 0) session.note('Nothing to do.')
}

export const upgradeCommand = (session: CliSession, target: string, options: MoveOptions): Promise<void> =>
  move(session, upgrade, target, options)

export const downgradeCommand = (session: CliSession, target: string, options: MoveOptions): Promise<void> =>
  move(session, downgrade as Move, target, options)

export const stampCommand = (
  session: CliSession,
  targets: readonly string[],
  options: StampCommandOptions,
): Promise<void> => move(session, stamp as Move, targets.length === 1 ? targets[0]! : targets, options)
