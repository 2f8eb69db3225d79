import { Command } from 'commander'
import { editCommand } from './commands/edit.ts'
import { ensureVersionCommand } from './commands/ensure-version.ts'
import { initCommand, type InitOptions } from './commands/init.ts'
import { inspectCommand, type InspectCommandOptions } from './commands/inspect.ts'
import {
  downgradeCommand,
  type MoveOptions,
  stampCommand,
  type StampCommandOptions,
  upgradeCommand,
} from './commands/move.ts'
import { mergeCommand, revisionCommand, type RevisionCommandOptions } from './commands/revision.ts'
import {
  branchesCommand,
  checkCommand,
  currentCommand,
  headsCommand,
  historyCommand,
  showCommand,
  type CurrentCommandOptions,
  type HeadsCommandOptions,
  type HistoryCommandOptions,
  type ShowOptions,
} from './commands/show.ts'
import type { GlobalOptions } from './project.ts'
import type { CliSession } from './session.ts'

/** Runs a command in a session with the options of the command line. */
export type RunCommand = (options: GlobalOptions, run: (session: CliSession) => Promise<void>) => Promise<void>

const VERBOSE = ['-v, --verbose', 'everything that is known of a revision'] as const
const SQL = ['--sql', 'print the SQL instead of running it; the target may be a range, from:to'] as const
const TAG = ['--tag <tag>', 'for revisions to read: op.getContext().tag'] as const
const REV_ID = ['--rev-id <id>', 'the name of the revision, in place of a made-up one'] as const
const LABEL = ['--branch-label <label>', 'the name of the branch that begins here'] as const
const MESSAGE = ['-m, --message <text>', 'what the revision does, in a line'] as const

/** The command line. `run` is called with what a command is to do. */
export function program(version: string, run: RunCommand): Command {
  const root = new Command('athanor')
    .description('Migrations: revisions of a database, written, applied and taken back.')
    .version(version)
    .option('-c, --config <file>', 'the configuration; default: the nearest athanor.config.ts')
    .option('--url <url>', 'the database, in place of the one of the configuration')
    .option('--debug', 'show where an error comes from')
    .option('-q, --quiet', 'say nothing but results and errors')
  const act = (work: (session: CliSession) => Promise<void>): Promise<void> => run(root.opts<GlobalOptions>(), work)
  addWriting(root, act)
  addMoving(root, act)
  addLooking(root, act)
  return root
}

type Act = (work: (session: CliSession) => Promise<void>) => Promise<void>

function addWriting(root: Command, act: Act): void {
  root
    .command('init')
    .description('write a configuration, and make the folder of the revisions')
    .argument('[folder]', 'of the revisions', 'migrations')
    .option('--driver <name>', 'pg, neon, sqljs, pglite or d1', 'pg')
    .action((folder: string, options: InitOptions) => act((session) => initCommand(session, folder, options)))
  root
    .command('revision')
    .description('write a new revision')
    .option(...MESSAGE)
    .option('--autogenerate', 'with what makes the database as the models are')
    .option('--head <revision>', 'what it comes after; default: the head')
    .option('--splice', 'it may come after what is no head')
    .option(
      '--version-path <folder>',
      'where it is written, among the folders of the configuration; default: the first',
    )
    .option('--depends-on <revision...>', 'what must have been applied before')
    .option(...LABEL)
    .option(...REV_ID)
    .action((options: RevisionCommandOptions) => act((session) => revisionCommand(session, options)))
  root
    .command('edit')
    .description('open a revision in the editor of the environment')
    .argument('<revision>')
    .action((name: string) => act((session) => editCommand(session, name)))
  root
    .command('merge')
    .description('write a revision that comes after several')
    .argument('[revisions...]', 'what it comes after', ['heads'])
    .option(...MESSAGE)
    .option('--splice', 'they may be no heads')
    .option(...LABEL)
    .option(...REV_ID)
    .action((heads: string[], options: RevisionCommandOptions) =>
      act((session) => mergeCommand(session, heads, options)),
    )
}

function addMoving(root: Command, act: Act): void {
  root
    .command('upgrade')
    .description('apply revisions: head, heads, a1b2, +1, label@head')
    .argument('[revision]', 'up to which', 'head')
    .option(...SQL)
    .option(...TAG)
    .action((target: string, options: MoveOptions) => act((session) => upgradeCommand(session, target, options)))
  root
    .command('downgrade')
    .description('take revisions back: -1, a1b2, base, label@base')
    .argument('<revision>', 'that stays applied')
    .option(...SQL)
    .option(...TAG)
    .action((target: string, options: MoveOptions) => act((session) => downgradeCommand(session, target, options)))
  root
    .command('ensure-version')
    .description('create the version table where it is missing')
    .option('--sql', 'print the SQL instead of running it')
    .action((options: { sql?: boolean }) => act((session) => ensureVersionCommand(session, options)))
  root
    .command('stamp')
    .description('say which revisions the database is at, and do nothing else')
    .argument('<revisions...>')
    .option('--purge', 'forget what was said before, also of revisions that there are no more')
    .option(...SQL)
    .option(...TAG)
    .action((targets: string[], options: StampCommandOptions) =>
      act((session) => stampCommand(session, targets, options)),
    )
}

function addLooking(root: Command, act: Act): void {
  const command = (name: string, description: string): Command => root.command(name).description(description)
  command('history', 'list the revisions, newest first')
    .option('-r, --rev-range <range>', 'from:to; either may be relative or current')
    .option('-i, --indicate-current', 'mark what the database is at')
    .option(...VERBOSE)
    .action((options: HistoryCommandOptions) => act((session) => historyCommand(session, options)))
  command('heads', 'list the newest revisions')
    .option('--resolve-dependencies', 'without those on which others depend')
    .option(...VERBOSE)
    .action((options: HeadsCommandOptions) => act((session) => headsCommand(session, options)))
  command('branches', 'list the revisions after which there are several')
    .option(...VERBOSE)
    .action((options: ShowOptions) => act((session) => branchesCommand(session, options)))
  command('current', 'list what the database is at')
    .option('--check-heads', 'fail unless that is the newest')
    .option(...VERBOSE)
    .action((options: CurrentCommandOptions) => act((session) => currentCommand(session, options)))
  command('show', 'everything that is known of a revision')
    .argument('<revision>')
    .action((name: string) => act((session) => showCommand(session, name)))
  command('check', 'fail when the models say what no revision does').action(() => act(checkCommand))
  command('inspect', 'list the tables of the database')
    .argument('[tables...]', 'only these')
    .option('--models', 'print classes of models for them')
    .option('--schema <name>', 'in place of the default schema')
    .action((tables: string[], options: InspectCommandOptions) =>
      act((session) => inspectCommand(session, tables, options)),
    )
}
