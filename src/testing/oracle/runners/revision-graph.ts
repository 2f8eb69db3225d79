import { CommandError } from '../../../errors/migration-errors.ts'
import { historyRange } from '../../../migrations/revision/history-range.ts'
import type { MigrationStep, VersionChange } from '../../../migrations/revision/migration-step.ts'
import { orderRevisions } from '../../../migrations/revision/order-revisions.ts'
import { downgradeSteps, stampSteps, upgradeSteps } from '../../../migrations/revision/plan-steps.ts'
import { RevisionMap } from '../../../migrations/revision/revision-map.ts'
import { Revision } from '../../../migrations/revision/revision.ts'
import { sameValue } from '../compare/same-value.ts'
import type { CorpusCase } from '../corpus.ts'
import type { DialectOutcome } from '../verdict.ts'

interface GraphCase extends CorpusCase {
  readonly graph: Readonly<Record<string, GraphRevision>>
  readonly run: readonly GraphCommand[]
}

interface GraphRevision {
  readonly down: string | readonly string[] | null
  readonly labels?: readonly string[]
  readonly deps?: readonly string[]
}

interface GraphCommand {
  readonly command: 'upgrade' | 'downgrade' | 'stamp' | 'raw_version' | 'info'
  readonly arg: never
  readonly steps: readonly string[]
  readonly version_table?: readonly string[]
  readonly error?: { readonly type: string }
}

/** Runs a case of the revision graph: commands on a version table that is a set. */
export function runGraphCase(corpusCase: CorpusCase): Promise<readonly DialectOutcome[]> {
  return Promise.resolve([{ dialect: 'any', difference: differenceOf(corpusCase as GraphCase) }])
}

function differenceOf({ graph, run }: GraphCase): string | null {
  let table: readonly string[] = []
  for (const [i, { command, arg, ...expected }] of run.entries()) {
    const actual: { steps: string[]; error?: { type: string } } & Record<string, unknown> = { steps: [] }
    try {
      const map = new RevisionMap(
        Object.entries(graph).map(
          ([revision, { down, labels, deps }]) =>
            new Revision({ revision, downRevision: down, branchLabels: labels, dependsOn: deps }),
        ),
      )
      if (command === 'info') Object.assign(actual, infoOf(map))
      else if (command === 'raw_version') table = [arg]
      else table = play(stepsOf[command](map, arg, table), table, actual.steps)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      actual.error = { type: 'CommandError' }
    }
    const wanted = { ...expected, ...(expected.error && { error: { type: expected.error.type } }) }
    const found = { ...actual, ...(command !== 'info' && { version_table: [...table].sort() }) }
    const difference = describe(wanted, found)
    if (difference !== null) return `${i + 1}. ${command} ${String(arg)}: ${difference}`
  }
  return null
}

const stepsOf = { upgrade: upgradeSteps, downgrade: downgradeSteps, stamp: stampSteps }

/** Carries out steps on a version table, and notes those that run something. */
function play(steps: readonly MigrationStep[], table: readonly string[], log: string[]): readonly string[] {
  let rows = table
  for (const step of steps) {
    rows = step.changes(new Set(rows)).reduce(rowsAfter, rows)
    if (!step.isStamp) log.push(step.isUpgrade ? `up ${step.to[0]!}` : `down ${step.from[0]!}`)
  }
  return rows
}

/** A row that is updated keeps its place, as on SQLite. */
function rowsAfter(rows: readonly string[], change: VersionChange): readonly string[] {
  if (change.kind === 'insert') return [...rows, change.to]
  if (change.kind === 'delete') return rows.filter((row) => row !== change.from)
  return rows.map((row) => (row === change.from ? change.to : row))
}

function infoOf(map: RevisionMap) {
  const walk = orderRevisions(map, historyRange(map, 'base', 'heads'))
  const flags = (one: Revision): string[] => [
    ...(one.isBase ? ['base'] : []),
    ...(one.isHead ? ['head'] : []),
    ...(one.isBranchPoint ? ['branchpoint'] : []),
    ...(one.isMergePoint ? ['mergepoint'] : []),
  ]
  return {
    heads: map.heads,
    bases: map.bases,
    walk: walk.map(({ revision }) => revision),
    flags: Object.fromEntries(walk.map((one) => [one.revision, flags(one)])),
  }
}

function describe(expected: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>) {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
  const name = [...names].find((key) => !sameValue(expected[key] ?? null, actual[key] ?? null))
  if (name === undefined) return null
  const show = (value: unknown): string => String(JSON.stringify(value))
  return `${name}: expected ${show(expected[name])}, got ${show(actual[name])}`
}
