import type { Dialect } from '../../../dialects/dialect.ts'
import { postgresql } from '../../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { Connection } from '../../../engine/sync.ts'
import { event } from '../../../event/event.ts'
import type { Operations } from '../../../migrations/ddl/operations.ts'
import { offlineOperations, operationsOn } from '../../../migrations/ddl/operations-on.ts'
import type { NamingConvention } from '../../../schema/naming-convention.ts'
import { describeValue } from '../compare/describe-value.ts'
import { sameValue } from '../compare/same-value.ts'
import { sameErrorName } from '../error-names.ts'
import type { CorpusCase } from '../corpus.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import { squeeze } from '../normalize/squeeze.ts'
import { recordedError } from '../recorded-error.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { OfflineMigrationsCase, OperationsContextOfCase } from '../signatures/offline-migrations-case.ts'
import type { DialectOutcome } from '../verdict.ts'
import { Scenario } from './scenario.ts'

interface OperationsCase extends CorpusCase {
  readonly ddl?: readonly string[]
  readonly options?: { readonly naming?: NamingConvention }
}

interface Expectation {
  readonly error?: { readonly type: string }
  readonly script?: string
  readonly statements?: readonly string[]
  readonly schema_after?: readonly string[]
  readonly results?: Readonly<Record<string, unknown>>
}

/** What a case left. */
interface Found {
  error?: string
  readonly statements: string[]
  schemaAfter?: readonly string[]
  readonly results: Record<string, unknown>
}

type Run = (context: OperationsContextOfCase<Operations>) => void

const DIALECTS: Readonly<Record<string, Dialect>> = { postgresql, sqlite }

/** Runs cases of operations: without DDL as a script, with DDL on a database. */
export function operationsRunner(databases: Readonly<Record<string, OnDemand>>): CaseRunner {
  return async (given, entry) => {
    const corpusCase = given as OperationsCase
    const { run } = entry as Extract<OfflineMigrationsCase<Operations>, { run: unknown }>
    const outcomes: DialectOutcome[] = []
    for (const [dialect, expected] of Object.entries(corpusCase.expect ?? {})) {
      const database = corpusCase.ddl ? await databases[dialect]!.get() : null
      if (database instanceof Error) {
        outcomes.push({ dialect, difference: database.message, wasNotRun: true })
        continue
      }
      const found = database
        ? runOnline(await database.open(), corpusCase, run, dialect)
        : runOffline(corpusCase, run, dialect)
      outcomes.push({ dialect, difference: differenceOf(expected, found) })
    }
    return outcomes
  }
}

function runOffline({ options = {} }: OperationsCase, run: Run, dialect: string): Found {
  const found: Found = { statements: [], results: {} }
  const op = offlineOperations(DIALECTS[dialect]!, (text) => found.statements.push(`${text};`), {
    namingConvention: options.naming,
  })
  return play(found, op, run, dialect, () => [])
}

function runOnline(
  engine: Connection['engine'],
  { ddl = [], options = {} }: OperationsCase,
  run: Run,
  dialect: string,
): Found {
  using connection = engine.connect()
  const isPragma = (sql: string): boolean => sql.startsWith('PRAGMA')
  // Foreign keys are off in the recording unless a case switches them on.
  if (dialect === 'sqlite') switchOutside(connection, ['PRAGMA foreign_keys=OFF', ...ddl.filter(isPragma)])
  for (const sql of ddl.filter((one) => !isPragma(one))) connection.execDriverSql(sql)
  connection.commit()
  const found: Found = { statements: [], results: {} }
  const listener = ({ sql }: { readonly sql: string }): void => {
    if (/^(?:CREATE|DROP|ALTER|INSERT)\b/.test(sql)) found.statements.push(sql)
  }
  event.listen(engine, 'beforeCursorExecute', listener)
  play(found, operationsOn(connection, { namingConvention: options.naming }), run, dialect, (sql) =>
    connection
      .execDriverSql(sql)
      .all()
      .map((row) => [...row]),
  )
  event.remove(engine, 'beforeCursorExecute', listener)
  if (dialect === 'sqlite') {
    const question = `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name`
    found.schemaAfter = connection
      .execDriverSql(question)
      .all()
      .map((row) => row[0] as string)
  }
  connection.rollback()
  return found
}

/** In a transaction a pragma does nothing. */
function switchOutside(connection: Connection, pragmas: readonly string[]): void {
  const before = connection.core.options
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  for (const sql of pragmas) connection.execDriverSql(sql)
  connection.rollback()
  connection.core.options = before
}

function play(
  found: Found,
  op: Operations,
  run: Run,
  dialect: string,
  rows: OperationsContextOfCase<Operations>['rows'],
): Found {
  const scenario = new Scenario()
  const out = (name: string, value: unknown): void => void (found.results[name] = value)
  try {
    run({ op, dialect, out, err: (action) => scenario.err(action), rows })
  } catch (error) {
    found.error = recordedError(error).error ?? 'Error'
  }
  return found
}

function differenceOf(expected: Expectation, found: Found): string | null {
  return (
    errorDifference(expected, found) ??
    textDifference(expected, found) ??
    partDifference('results', expected.results, found.results)
  )
}

function errorDifference({ error }: Expectation, found: Found): string | null {
  if (error === undefined && found.error === undefined) return null
  const isSame = error !== undefined && found.error !== undefined && sameErrorName(error.type, found.error)
  return isSame ? null : tell('error', error?.type, found.error)
}

function textDifference(expected: Expectation, found: Found): string | null {
  const { script, statements, schema_after: schemaAfter } = expected
  const sent = found.statements.map(squeeze)
  return (
    partDifference('script', script && inOurNames(script), sent.join(' ')) ??
    partDifference('statements', statements?.map(inOurNames), sent) ??
    partDifference('schema_after', schemaAfter?.map(inOurNames).sort(), found.schemaAfter?.map(inOurNames).sort())
  )
}

const partDifference = (part: string, expected: unknown, actual: unknown): string | null =>
  expected === undefined || sameValue(expected, actual) ? null : tell(part, expected, actual)

/** The name of the new table while it is made. */
const inOurNames = (sql: string): string => squeeze(sql).replaceAll('_alembic_tmp_', '_athanor_tmp_')

const tell = (part: string, expected: unknown, actual: unknown): string =>
  `${part}: expected ${describeValue(expected)}, got ${describeValue(actual)}`
