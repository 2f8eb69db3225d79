import {
  branches,
  check,
  current,
  currentHeads,
  formatBranch,
  type FormatOptions,
  formatScript,
  heads,
  history,
  requireHeads,
  type Script,
  show,
} from '../../migrations/index.ts'
import type { CliSession } from '../session.ts'

export interface ShowOptions {
  readonly verbose?: boolean
}

export interface HistoryCommandOptions extends ShowOptions {
  readonly revRange?: string
  readonly indicateCurrent?: boolean
}

export interface HeadsCommandOptions extends ShowOptions {
  readonly resolveDependencies?: boolean
}

export interface CurrentCommandOptions extends ShowOptions {
  readonly checkHeads?: boolean
}

function print(session: CliSession, scripts: readonly Script[], options: FormatOptions): void {
  for (const script of scripts) session.print(formatScript(script, options))
}

export async function historyCommand(session: CliSession, options: HistoryCommandOptions): Promise<void> {
  const project = await session.project()
  const { revRange: range, indicateCurrent = false, verbose = false } = options
  const asksDatabase = indicateCurrent || range?.includes('current') === true
  const now = asksDatabase ? await currentHeads(await project.engine(), project.config) : undefined
  const shown = { verbose, includeParents: true, includeBranches: true, includeDoc: true }
  const scripts = history(await project.scripts(), { range, current: now })
  print(session, scripts, { ...shown, ...(indicateCurrent && now && { current: now }) })
}

export async function headsCommand(session: CliSession, options: HeadsCommandOptions): Promise<void> {
  const { verbose = false, resolveDependencies = false } = options
  const scripts = await (await session.project()).scripts()
  print(session, heads(scripts, { resolveDependencies }), { verbose, includeBranches: true, treeIndicators: false })
}

export async function branchesCommand(session: CliSession, { verbose = false }: ShowOptions): Promise<void> {
  const scripts = await (await session.project()).scripts()
  for (const script of branches(scripts)) session.print(formatBranch(scripts, script, { verbose }))
}

export async function showCommand(session: CliSession, name: string): Promise<void> {
  const project = await session.project()
  const scripts = await project.scripts()
  const found =
    name === 'current' ? await current(await project.engine(), scripts, project.config) : show(scripts, name)
  print(session, found, { verbose: true })
}

export async function currentCommand(session: CliSession, options: CurrentCommandOptions): Promise<void> {
  const project = await session.project()
  const scripts = await project.scripts()
  const engine = await project.engine()
  if (options.checkHeads) await requireHeads(engine, scripts, project.config)
  print(session, await current(engine, scripts, project.config), {
    verbose: options.verbose ?? false,
    includeDoc: true,
  })
}

export async function checkCommand(session: CliSession): Promise<void> {
  const project = await session.project()
  await check(await project.engine(), await project.scripts(), project.metadata, project.config)
  session.print('No new upgrade operations detected.')
}
