import type { Engine } from '../../../engine/sync.ts'
import { CommandError } from '../../../errors/migration-errors.ts'
import type { CompareOptions } from '../../../migrations/autogenerate/autogenerate-options.ts'
import { check } from '../../../migrations/commands/check.ts'
import { RevisionMap } from '../../../migrations/revision/revision-map.ts'
import { formatBranch, type FormatOptions, formatScript } from '../../../migrations/revision/format-script.ts'
import { branches, heads, history, show } from '../../../migrations/revision/history.ts'
import { loadScripts, type Scripts } from '../../../migrations/revision/load-scripts.ts'
import type { RevisionModule } from '../../../migrations/revision/script.ts'
import { Script } from '../../../migrations/revision/script.ts'
import { current, currentHeads } from '../../../migrations/runtime/current.ts'
import { downgrade } from '../../../migrations/runtime/downgrade.ts'
import type { ScriptOptions } from '../../../migrations/runtime/migration-options.ts'
import { stamp } from '../../../migrations/runtime/stamp.ts'
import { type StepEvent, stepName } from '../../../migrations/runtime/step-info.ts'
import { upgrade } from '../../../migrations/runtime/upgrade.ts'
import {
  type GeneratedRevision,
  generateRevision,
  mergeRevision,
} from '../../../migrations/script/generate-revision.ts'
import { tablesOfText } from './tables-of-text.ts'
import { type Bodies, type GraphRevision, revisionModules } from './revision-modules.ts'

/** The options of a recorded command. */
export interface CommandOptions {
  readonly sql?: boolean
  readonly tag?: string
  readonly verbose?: boolean
  readonly rev_range?: string
  readonly indicate_current?: boolean
  readonly resolve_dependencies?: boolean
  readonly purge?: boolean
  readonly message?: string
  readonly rev_id?: string
  readonly head?: string
  readonly splice?: boolean
  readonly autogenerate?: boolean
}

/** What a command left, beside the database. */
export interface CommandOutput {
  readonly stdout: string[]
  readonly log: string[]
  script?: string
  readonly files: GeneratedRevision[]
}

/** The commands of a case on its graph and its database. */
export class MigrationCommands {
  readonly #engine: Engine
  readonly #options: ScriptOptions
  readonly #graph: Readonly<Record<string, GraphRevision>> | null
  readonly #bodies: Bodies
  readonly #metadata: string
  #made: readonly Script[] = []

  constructor(
    engine: Engine,
    graph: Readonly<Record<string, GraphRevision>> | null,
    bodies: Bodies,
    options: Readonly<Record<string, unknown>>,
    metadata = '',
  ) {
    this.#metadata = metadata
    this.#engine = engine
    this.#graph = graph
    this.#bodies = bodies
    this.#options = optionsOf(options)
  }

  /** What the version table holds; null where there is none. */
  versions(): readonly string[] {
    return [...currentHeads(this.#engine, this.#options)].sort()
  }

  /** @throws what the command throws. */
  async run(command: string, args: readonly never[], given: CommandOptions, output: CommandOutput): Promise<void> {
    const map = await this.#scripts()
    const [arg] = args as readonly [never]
    const print = (scripts: readonly Script[], options: FormatOptions): void => {
      for (const script of scripts) output.stdout.push(...formatScript(script, options).split('\n'))
    }
    const { verbose = false } = given
    const commands: Readonly<Record<string, () => void>> = {
      upgrade: () => this.#move(upgrade, map, arg, given, output),
      downgrade: () => this.#move(downgrade as typeof upgrade, map, arg, given, output),
      stamp: () => this.#move(stamp as typeof upgrade, map, arg, given, output),
      raw_version: () => this.#rawVersion(arg),
      history: () => this.#history(map, given, print),
      heads: () => {
        const resolveDependencies = given.resolve_dependencies ?? false
        print(heads(map, { resolveDependencies }), { verbose, includeBranches: true, treeIndicators: false })
      },
      branches: () => output.stdout.push(...branches(map).map((script) => formatBranch(map, script, { verbose }))),
      current: () => print(current(this.#engine, map, this.#options), { verbose }),
      show: () => print(show(map, arg), { verbose: true }),
      merge: () => this.#add(mergeRevision(map, arg, generateOptions(given)), output),
      check: () => {
        check(this.#engine, map, tablesOfText(this.#metadata), this.#options as CompareOptions)
        output.stdout.push('No new upgrade operations detected.')
      },
      revision: () => this.#revision(map, given, output),
    }
    const run = commands[command]
    if (!run) throw new RangeError(`There is nothing that could run ${command}.`)
    run()
  }

  async #scripts(): Promise<Scripts> {
    const loaded = await loadScripts((this.#graph && revisionModules(this.#graph, this.#bodies)) as never)
    const modules = loaded.revisions.map(({ module, path }) => new Script(module, path))
    return new RevisionMap([...modules, ...this.#made.map(({ module, path }) => new Script(module, path))])
  }

  #move(move: typeof upgrade, map: Scripts, target: never, given: CommandOptions, output: CommandOutput): void {
    const log = (event: StepEvent): unknown =>
      event.phase === 'begin' && output.log.push(`Running ${recordedName(event)}`)
    const options = { ...this.#options, purge: given.purge, tag: given.tag, onStep: log }
    if (given.sql !== true) return void move(this.#engine, map, target, options)
    output.script = move(this.#engine, map, target, { ...options, sql: true })
  }

  #history(
    map: Scripts,
    given: CommandOptions,
    print: (scripts: readonly Script[], options: FormatOptions) => void,
  ): void {
    const now = currentHeads(this.#engine, this.#options)
    const shown = { verbose: given.verbose ?? false, includeBranches: true, includeDoc: true, includeParents: true }
    print(history(map, { range: given.rev_range, current: now }), {
      ...shown,
      current: given.indicate_current ? now : [],
    })
  }

  #rawVersion(version: string): void {
    const one = [{ revision: version, downRevision: null }]
    stamp(this.#engine, one, version, this.#options)
  }

  #revision(map: Scripts, given: CommandOptions, output: CommandOutput): void {
    if (given.autogenerate && given.sql) throw new CommandError('A script cannot be compared with.')
    this.#add(generateRevision(map, generateOptions(given)), output)
  }

  #add(made: GeneratedRevision, output: CommandOutput): void {
    output.files.push(made)
    const { revision, downRevisions: downRevision, message } = made
    const module: RevisionModule = { revision, downRevision, message, upgrade: () => {}, downgrade: () => {} }
    this.#made = [...this.#made, new Script(module, `<dir>/versions/${revision}_x.py`)]
  }
}

/** A stamp has the name of its function there, and no doc. */
const recordedName = (event: StepEvent): string =>
  event.isStamp ? stepName(event).replace('stamp', 'stamp_revision') : `${stepName(event)}, ${event.doc}`

const generateOptions = ({ message, rev_id: revId, head, splice }: CommandOptions) => ({ message, revId, head, splice })

/** The recording's names, and its default of one transaction for all. */
const optionsOf = (given: Readonly<Record<string, unknown>>): ScriptOptions => ({
  versionTable: (given['version_table'] as string | undefined) ?? 'alembic_version',
  versionTableSchema: given['version_table_schema'] as string | undefined,
  versionTablePk: given['version_table_pk'] as boolean | undefined,
  transactionPerMigration: given['transaction_per_migration'] === true,
  transactionalDdl: given['transactional_ddl'] as boolean | undefined,
})
