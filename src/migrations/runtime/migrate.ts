import { CommandError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import { runAsync } from '../../io/run-async.ts'
import { runSync } from '../../io/run-sync.ts'
import { loadScripts, type Revisions, type Scripts, scriptsOf } from '../revision/load-scripts.ts'
import type { MigrationStep } from '../revision/migration-step.ts'
import type { RevisionStep } from '../revision/revision-step.ts'
import type { Script } from '../revision/script.ts'
import { type Bind, isSyncBind, runOn } from './bind.ts'
import type { MigrationOptions, ScriptOptions } from './migration-options.ts'
import type { MigrationRun } from './migration-run.ts'
import type { StepInfo } from './step-info.ts'
import { writeScriptIo } from './write-script.ts'

export type Target = string | readonly string[]

/** The steps from where a database is to a target. */
export type PlanSteps<S extends MigrationStep = RevisionStep<Script>> = (
  map: Scripts,
  target: never,
  heads: readonly string[],
) => readonly S[]

/** A command that moves a database along its revisions. */
export interface Movement {
  readonly plan: PlanSteps<MigrationStep>
  /** Plans the steps and does them. */
  runIo(run: MigrationRun, map: Scripts, target: never): Io<readonly StepInfo[]>
  /** A script must be told where the database is: `a1:b2`. */
  readonly needsStart?: boolean
  /** Something is written even where there are no steps. */
  readonly alwaysWrites?: boolean
}

/** Moves a database, or writes the script that would. */
export function migrate(
  movement: Movement,
  bind: Bind,
  revisions: Revisions,
  target: Target,
  options: ScriptOptions & { readonly sql?: boolean },
): unknown {
  const moved = (map: Scripts): unknown =>
    options.sql === true ? scriptOf(movement, bind, map, target, options) : moveOn(movement, bind, map, target, options)
  return isSyncBind(bind) ? moved(scriptsOf(revisions)) : loadScripts(revisions).then(moved)
}

function moveOn(movement: Movement, bind: Bind, map: Scripts, target: Target, options: MigrationOptions): unknown {
  const goal = withoutRange(target) as never
  return runOn(
    bind,
    options,
    (run) => movement.runIo(run, map, goal),
    (run) => nothingToDoIo(movement, run, map, goal),
  )
}

/** What is done where there are no steps; undefined where there are some. */
function* nothingToDoIo(
  { plan, alwaysWrites = false }: Movement,
  run: MigrationRun,
  map: Scripts,
  target: never,
): Io<readonly StepInfo[] | undefined> {
  return alwaysWrites || plan(map, target, yield* run.headsIo()).length > 0 ? undefined : []
}

function withoutRange(target: Target): Target {
  if (typeof target !== 'string' || !target.includes(':')) return target
  throw new CommandError(`${target} is a range, which only a script can have: the database knows where it is.`)
}

/** Nothing is asked of the database, so that nothing is opened. */
function scriptOf(
  movement: Movement,
  bind: Bind,
  map: Scripts,
  target: Target,
  options: MigrationOptions,
): string | Promise<string> {
  const [start, goal] = rangeOf(target)
  if (start === null && movement.needsStart) {
    throw new CommandError(`A script needs to know where the database is: write from:to, as in head:${String(target)}.`)
  }
  const from = map.getRevisions(start ?? 'base').map(({ revision }) => revision)
  const { dialect } = 'engine' in bind ? bind.engine : bind
  const io = writeScriptIo(dialect, options, movement.plan(map, goal as never, from), from)
  const unused = {} as never
  return isSyncBind(bind) ? runSync(io, unused) : runAsync(io, unused, options)
}

function rangeOf(target: Target): readonly [start: string | null, goal: Target] {
  const at = typeof target === 'string' ? target.indexOf(':') : -1
  return at < 0 ? [null, target] : [(target as string).slice(0, at), target.slice(at + 1)]
}
