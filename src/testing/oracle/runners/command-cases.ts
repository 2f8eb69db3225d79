import { event } from '../../../event/event.ts'
import { describeValue } from '../compare/describe-value.ts'
import { sameValue } from '../compare/same-value.ts'
import type { CorpusCase } from '../corpus.ts'
import type { OracleDatabase } from '../databases/database.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import { sameErrorName } from '../error-names.ts'
import { squeeze } from '../normalize/squeeze.ts'
import { recordedError } from '../recorded-error.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { DialectOutcome } from '../verdict.ts'
import { type CommandOptions, type CommandOutput, MigrationCommands } from './migration-commands.ts'
import type { Bodies, GraphRevision } from './revision-modules.ts'

interface CommandCase extends CorpusCase {
  readonly graph: Readonly<Record<string, GraphRevision>> | null
  readonly options: Readonly<Record<string, unknown>>
  /** The tables that `check` compares with. */
  readonly metadata?: string
}

interface Expectation {
  readonly steps: readonly ExpectedStep[]
  readonly unstable?: 'order' | 'content'
}

interface ExpectedStep {
  readonly command: string
  readonly args: readonly never[]
  readonly options: CommandOptions
  readonly stdout?: readonly string[]
  readonly script?: string
  readonly statements?: readonly string[]
  readonly log?: readonly string[]
  readonly version_table?: readonly string[]
  readonly new_files?: Readonly<Record<string, string>>
  readonly error?: { readonly type: string }
}

/** What a step left. */
interface FoundStep extends CommandOutput {
  readonly statements: readonly string[]
  readonly versions: readonly string[]
  readonly error: string | undefined
}

/** Runs cases of commands: each is a graph and what commands do with it, on a database or as a script. */
export function commandsRunner(databases: Readonly<Record<string, OnDemand>>): CaseRunner {
  return async (given, entry) => {
    const { revisions = {} } = (entry ?? {}) as { readonly revisions?: Bodies }
    const outcomes: DialectOutcome[] = []
    for (const [dialect, expected] of Object.entries(given.expect ?? {})) {
      const database = await databases[dialect]!.get()
      const play = (on: OracleDatabase) => differenceOf(on, given as CommandCase, expected as Expectation, revisions)
      outcomes.push(
        database instanceof Error
          ? { dialect, difference: database.message, wasNotRun: true }
          : { dialect, difference: await play(database) },
      )
    }
    return outcomes
  }
}

async function differenceOf(
  database: OracleDatabase,
  { graph, options, metadata }: CommandCase,
  { steps, unstable }: Expectation,
  bodies: Bodies,
): Promise<string | null> {
  const engine = await database.open()
  const statements: string[] = []
  event.listen(engine, 'beforeCursorExecute', ({ sql, params }) => {
    if (/^(?:CREATE|DROP|ALTER|INSERT|UPDATE|DELETE)\b/.test(sql)) statements.push(withValues(sql, params))
  })
  const commands = new MigrationCommands(engine, graph, bodies, options, metadata)
  for (const [i, step] of steps.entries()) {
    const output: CommandOutput = { stdout: [], log: [], files: [] }
    statements.length = 0
    let error: string | undefined
    try {
      await commands.run(step.command, step.args, step.options, output)
    } catch (thrown) {
      if (thrown instanceof RangeError) throw thrown
      error = recordedError(thrown).error!
    }
    const sent = [...statements]
    const difference = stepDifference(
      step,
      { ...output, statements: sent, versions: step.version_table ? commands.versions() : [], error },
      unstable,
    )
    if (difference !== null) return `${i + 1}. ${step.command} ${step.args.join(' ')}: ${difference}`
  }
  return null
}

type Part = readonly [name: string, expected: unknown, found: unknown]

function stepDifference(expected: ExpectedStep, found: FoundStep, unstable: Expectation['unstable']): string | null {
  if (!sameError(expected.error?.type, found.error)) return tell('error', expected.error?.type, found.error)
  const parts = [...textParts(expected, found, unstable), ...databaseParts(expected, found)]
  const part = parts.find(([, wanted, had]) => wanted !== undefined && !sameValue(wanted, had))
  return part ? tell(...part) : null
}

function textParts(expected: ExpectedStep, found: FoundStep, unstable: Expectation['unstable']): readonly Part[] {
  const isSorted = unstable === 'order'
  const stdout = unstable === 'content' ? undefined : lines(expected.stdout ?? [], isSorted)
  const files = Object.values(expected.new_files ?? {}).map(factsOfPython)
  return [
    ['stdout', stdout, lines(found.stdout, isSorted)],
    ['log', running(expected.log ?? []), found.log],
    ['new_files', files, found.files.map(({ text }) => factsOf(text))],
  ]
}

function databaseParts(expected: ExpectedStep, found: FoundStep): readonly Part[] {
  const { command, script, statements = [] } = expected
  return [
    ['script', found.error === undefined && script ? sqlOf(script) : undefined, sqlOf(found.script ?? '')],
    ['statements', command === 'raw_version' ? undefined : own(statements), own(found.statements)],
    ['version_table', expected.version_table, found.versions],
  ]
}

/** Assertions are their way to refuse what is not possible. */
const sameError = (expected: string | undefined, found: string | undefined): boolean =>
  expected === undefined || found === undefined
    ? expected === found
    : sameErrorName(expected === 'AssertionError' ? 'CommandError' : expected, found) || isCommandError(expected, found)

const COMMAND_ERRORS = ['RevisionError', 'NoSuchRevisionError', 'MultipleHeadsError']

const isCommandError = (expected: string, found: string): boolean =>
  ['CommandError', 'AssertionError'].includes(expected) && COMMAND_ERRORS.includes(found)

/** Blank lines and blanks at the ends are layout. */
function lines(printed: readonly string[], isSorted: boolean): readonly string[] {
  const text = printed.map((line) => line.trimEnd()).filter(Boolean)
  return isSorted ? text.sort() : text
}

/** Key columns that are given back by the way are no part of it. */
const sqlOf = (sql: string): string => squeeze(sql).replace(/ RETURNING (?:"[^"]*"|\w+)(?:\.(?:"[^"]*"|\w+))*/g, '')

/** The version table is created by whichever command needs it first. */
const own = (statements: readonly string[]): readonly string[] =>
  statements.map(sqlOf).filter((sql) => !sql.startsWith('CREATE TABLE alembic_version'))

const running = (log: readonly string[]): readonly string[] => log.flatMap((line) => /Running .*/.exec(line)?.[0] ?? [])

const tell = (part: string, expected: unknown, found: unknown): string =>
  `${part}: expected ${describeValue(expected)}, got ${describeValue(found)}`

function withValues(sql: string, params: readonly unknown[]): string {
  let next = 0
  return sql.replace(/\?|\$(\d+)(?:::\w+)?/g, (_, number?: string) => {
    const value = params[number === undefined ? next++ : Number(number) - 1]
    return typeof value === 'string' ? `'${value}'` : String(value)
  })
}

/** What the text of a revision says of its place. */
const factsOf = (text: string) => ({
  revision: /revision = '(\w+)'/.exec(text)?.[1],
  down: [...(/downRevision = (.*)/.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]),
  message: /message = '(.*)'/.exec(text)?.[1],
})

const factsOfPython = (text: string) => ({
  revision: /\nrevision = '(\w+)'/.exec(text)?.[1],
  down: [...(/down_revision = (.*)/.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]),
  message: /"""(.*)/.exec(text)?.[1],
})
