import { onDemand } from '../databases/on-demand.ts'
import { pgliteDatabase } from '../databases/pglite-database.ts'
import { postgresDatabase } from '../databases/postgres-database.ts'
import { sqliteDatabase } from '../databases/sqlite-database.ts'
import type { CaseRunner } from '../run-corpus.ts'
import { autogenerateRunner } from './autogenerate.ts'
import { type BehaviourRun, behaviourRunner } from './behaviour-case.ts'
import { commandsRunner } from './command-cases.ts'
import { enginePlay } from './engine-behaviour.ts'
import { operationsRunner } from './operations.ts'
import { ormPlay } from './orm-behaviour.ts'
import { reflectionRunner } from './reflection.ts'
import { runGraphCase } from './revision-graph.ts'
import { runSqlCompileCase } from './sql-compile.ts'

/** The runners of all corpora, with the databases that they share. */
export interface Runners {
  of(corpus: string): CaseRunner
  /** What a reader should know of how the cases were run. */
  notes(): Promise<readonly string[]>
  close(): Promise<void>
}

/** For what the library has not yet: an entry in a cases module cannot be tried. */
const withoutRunner =
  (corpus: string): CaseRunner =>
  () =>
    Promise.resolve([{ dialect: 'any', difference: `There is nothing yet that could run a case of ${corpus}.` }])

/** A corpus whose areas are run in different ways. */
const byArea =
  (runners: Readonly<Record<string, CaseRunner>>): CaseRunner =>
  (corpusCase, entry) =>
    (runners[corpusCase.area] ?? withoutRunner(`the area ${corpusCase.area}`))(corpusCase, entry)

const OPERATIONS = ['op.tables', 'op.columns', 'op.constraints', 'op.data', 'batch']

/** The areas of `autogenerate` that compare a database with tables. */
const COMPARISONS = ['tables', 'columns', 'constraints_indexes']
const COMMANDS = ['offline.range', 'command.text', 'command.files', 'command.state', 'mistakes']

/** With `runsEveryWay` also synchronously on PostgreSQL, and asynchronously on PGlite. */
export function openRunners(runsEveryWay = false): Runners {
  const databases = {
    sqljs: onDemand(sqliteDatabase),
    pglite: onDemand(pgliteDatabase),
    pg: onDemand(postgresDatabase),
  }
  const onSqlite: BehaviourRun = { name: 'sqlite', dialect: 'sqlite', database: databases.sqljs }
  const onPostgres: BehaviourRun = { name: 'postgresql', dialect: 'postgresql', database: databases.pg }
  const onPglite: BehaviourRun = { ...onPostgres, name: 'postgresql (PGlite)', database: databases.pglite }
  const ormRuns: readonly BehaviourRun[] = [
    onSqlite,
    { ...onSqlite, name: 'sqlite (async)', isAsync: true },
    onPglite,
    { ...onPostgres, name: 'postgresql (async)', isAsync: true },
    ...(runsEveryWay ? [onPostgres, { ...onPglite, name: 'postgresql (PGlite, async)', isAsync: true as const }] : []),
  ]
  const both = { sqlite: databases.sqljs, postgresql: databases.pg }
  const each = (areas: readonly string[], runner: CaseRunner) => Object.fromEntries(areas.map((area) => [area, runner]))
  const runners: Readonly<Record<string, CaseRunner>> = {
    'sql-compile': runSqlCompileCase,
    'orm-behaviour': behaviourRunner(ormRuns, ormPlay),
    'engine-behaviour': behaviourRunner([onSqlite, onPostgres], enginePlay),
    autogenerate: byArea({ graph: runGraphCase, ...each(COMPARISONS, autogenerateRunner(both)) }),
    'offline-migrations': byArea({
      ...each(OPERATIONS, operationsRunner(both)),
      ...each(COMMANDS, commandsRunner(both)),
    }),
    reflection: reflectionRunner(both),
  }
  return {
    of: (corpus) => runners[corpus] ?? withoutRunner(corpus),
    async notes() {
      const failure = await databases.pg.failure()
      return failure === null ? [] : [`The expectations for PostgreSQL were not compared: ${failure}`]
    },
    async close() {
      await Promise.all(Object.values(databases).map((database) => database.close()))
    },
  }
}
