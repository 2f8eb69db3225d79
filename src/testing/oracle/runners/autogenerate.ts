import type { Connection } from '../../../engine/sync.ts'
import type { CompareOptions } from '../../../migrations/autogenerate/autogenerate-options.ts'
import { produceMigrations } from '../../../migrations/autogenerate/produce-migrations.ts'
import { MetaData } from '../../../schema/metadata.ts'
import type { NamingConvention } from '../../../schema/naming-convention.ts'
import { operationsDifference } from '../compare/compare-operations.ts'
import { operationsAsRecorded, type RecordedOperation } from '../compare/operations-as-recorded.ts'
import type { CorpusCase } from '../corpus.ts'
import type { OracleDatabase } from '../databases/database.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { AutogenerateCase } from '../signatures/autogenerate-case.ts'
import type { DialectOutcome } from '../verdict.ts'

interface ComparisonCase extends CorpusCase {
  readonly options?: {
    readonly include_schemas?: boolean
    readonly compare_server_default?: boolean
    readonly compare_type?: boolean
    readonly naming?: NamingConvention
  }
}

interface Expectation {
  readonly upgrade_ops: readonly RecordedOperation[]
  readonly downgrade_ops: readonly RecordedOperation[]
}

/** Runs cases of autogenerate: the tables of a database beside others. */
export function autogenerateRunner(databases: Readonly<Record<string, OnDemand>>): CaseRunner {
  return async (corpusCase, entry) => {
    const outcomes: DialectOutcome[] = []
    for (const [dialect, expected] of Object.entries(corpusCase.expect ?? {})) {
      const database = await databases[dialect]!.get()
      if (database instanceof Error) {
        outcomes.push({ dialect, difference: database.message, wasNotRun: true })
        continue
      }
      const difference = await attempt(
        corpusCase,
        expected as Expectation,
        dialect,
        database,
        entry as AutogenerateCase,
      )
      outcomes.push({ dialect, difference })
    }
    return outcomes
  }
}

async function attempt(
  corpusCase: ComparisonCase,
  expected: Expectation,
  dialect: string,
  database: OracleDatabase,
  entry: AutogenerateCase,
): Promise<string | null> {
  try {
    const engine = await database.open()
    using connection = engine.connect()
    return difference(connection, corpusCase, expected, entry)
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

function difference(
  connection: Connection,
  { options = {}, note = '' }: ComparisonCase,
  expected: Expectation,
  { before, after }: AutogenerateCase,
): string | null {
  const { dialect } = connection.engine
  const schema =
    dialect.name === 'sqlite'
      ? ["ATTACH ':memory:' AS acme"]
      : ['DROP SCHEMA IF EXISTS acme CASCADE', 'CREATE SCHEMA acme']
  for (const sql of schema) connection.execDriverSql(sql)
  if (dialect.name !== 'sqlite') connection.commit()
  const [old, wanted] = [0, 1].map(() => new MetaData(options.naming ? { namingConvention: options.naming } : {}))
  before?.(old!)
  old!.createAll(connection)
  after(wanted!)
  const { upgradeOps, downgradeOps } = produceMigrations(connection, wanted!, optionsOf(options))
  const mayBeFewer = dialect.name === 'sqlite' && note.includes('fewer is better')
  const found = [
    operationsDifference(expected.upgrade_ops, operationsAsRecorded(upgradeOps.ops, dialect), dialect.name, mayBeFewer),
    operationsDifference(
      expected.downgrade_ops,
      operationsAsRecorded(downgradeOps.ops, dialect),
      dialect.name,
      mayBeFewer,
    ),
  ]
  return found.find((one) => one !== null) ?? null
}

const optionsOf = (options: NonNullable<ComparisonCase['options']>): CompareOptions => ({
  includeSchemas: options.include_schemas ?? false,
  compareServerDefault: options.compare_server_default ?? false,
  compareType: options.compare_type ?? true,
})
