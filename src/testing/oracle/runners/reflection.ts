import type { Dialect } from '../../../dialects/dialect.ts'
import type { Connection, Engine } from '../../../engine/sync.ts'
import { inspect } from '../../../inspection/inspect.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { NullType } from '../../../types/null-type.ts'
import { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import { asRecorded } from '../compare/as-recorded.ts'
import { ReflectionComparison } from '../compare/compare-reflection.ts'
import { sameValue } from '../compare/same-value.ts'
import type { CorpusCase } from '../corpus.ts'
import type { OracleDatabase } from '../databases/database.ts'
import type { OnDemand } from '../databases/on-demand.ts'
import { squeeze } from '../normalize/squeeze.ts'
import { recordedError } from '../recorded-error.ts'
import type { CaseRunner } from '../run-corpus.ts'
import type { ReflectionCase } from '../signatures/reflection-case.ts'
import type { DialectOutcome } from '../verdict.ts'
import { ddlOf } from './ddl-of.ts'
import { dumpDatabase, dumpTable } from './dump-database.ts'
import { Scenario } from './scenario.ts'

interface Expectation {
  readonly inspect?: object
  readonly inspect_schema?: Readonly<Record<string, object>>
  readonly roundtrip?: Roundtrip
  readonly results?: Readonly<Record<string, unknown>>
  readonly warnings?: readonly string[]
  readonly unstable?: 'order'
}

interface Roundtrip {
  readonly metadata_keys?: readonly string[]
  readonly create?: readonly string[]
  readonly error?: { readonly type: string; readonly message: string }
}

interface SchemaCase extends CorpusCase {
  readonly ddl: Readonly<Record<string, readonly string[]>>
  readonly schemas?: readonly string[]
}

/** The databases by dialect. Those of PostgreSQL are recorded on version 15. */
export type ReflectionDatabases = Readonly<Record<string, OnDemand>>

/** Runs cases of reflection: each has DDL, and what is to be found afterwards. */
export function reflectionRunner(databases: ReflectionDatabases): CaseRunner {
  return async (corpusCase, entry) => {
    const outcomes: DialectOutcome[] = []
    for (const [dialect, expected] of Object.entries(corpusCase.expect ?? {})) {
      const database = await databases[dialect]!.get()
      if (database instanceof Error) {
        outcomes.push({ dialect, difference: database.message, wasNotRun: true })
        continue
      }
      outcomes.push({
        dialect,
        difference: await attempt(corpusCase as SchemaCase, expected, dialect, database, entry),
      })
    }
    return outcomes
  }
}

async function attempt(
  { ddl, schemas = [] }: SchemaCase,
  expected: Expectation,
  dialect: string,
  database: OracleDatabase,
  entry: unknown,
): Promise<string | null> {
  try {
    const run = new ReflectionRun(await database.open(), expected)
    run.prepare(ddl[dialect] ?? [])
    const found = run.inspectDifference() ?? run.resultsDifference(entry as ReflectionCase<unknown> | undefined)
    if (found !== null || expected.roundtrip === undefined) return found
    const [difference, statements] = run.roundtripDifference(schemas, expected.roundtrip)
    if (difference === null || !run.knowsMore) return difference
    const first = run.dump()
    const again = new ReflectionRun(await database.open(), expected)
    again.prepare(statements)
    return sameValue(first, again.dump()) ? null : difference
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

/** One case on one database. */
class ReflectionRun {
  readonly #connection: Connection
  readonly #dialect: Dialect
  readonly #expected: Expectation
  readonly #comparison: ReflectionComparison
  readonly #warnings: string[] = []

  constructor(engine: Engine, expected: Expectation) {
    this.#connection = engine.connect()
    this.#dialect = engine.dialect
    this.#expected = expected
    this.#comparison = new ReflectionComparison(engine.dialect, expected.warnings ?? [])
  }

  /** The inspector told something that the recording lost, so that other DDL follows from it. */
  get knowsMore(): boolean {
    return this.#comparison.knowsMore || this.#hasTableOptions()
  }

  /** AUTOINCREMENT, WITHOUT ROWID and STRICT. */
  #hasTableOptions(): boolean {
    return [...this.#inspector().getMultiTableOptions().values()].some((options) => Object.keys(options).length > 0)
  }

  /** The other schemas of the corpus, then the statements of the case. */
  prepare(statements: readonly string[]): void {
    const others =
      this.#dialect.name === 'sqlite'
        ? [`ATTACH ':memory:' AS acme`]
        : ['acme', '"Odd Schema"'].flatMap((name) => [`DROP SCHEMA IF EXISTS ${name} CASCADE`, `CREATE SCHEMA ${name}`])
    for (const sql of [...others, ...statements]) this.#connection.execDriverSql(sql)
    if (this.#dialect.name !== 'sqlite') this.#connection.commit()
  }

  inspectDifference(): string | null {
    const { inspect: expected, inspect_schema: bySchema = {}, warnings = [] } = this.#expected
    if (expected === undefined) return null
    const inspector = this.#inspector()
    const found = this.#comparison.difference(expected, dumpDatabase(inspector), 'inspect')
    if (found !== null) return found
    for (const [schema, ofSchema] of Object.entries(bySchema)) {
      const other = this.#comparison.difference(ofSchema, dumpDatabase(inspector, schema), schema)
      if (other !== null) return other
    }
    const mustWarn = warnings.some((text) => text.startsWith('Did not recognize'))
    return mustWarn && this.#warnings.length === 0 && !this.knowsMore ? 'It should have warned.' : null
  }

  resultsDifference(entry: ReflectionCase<unknown> | undefined): string | null {
    const { results } = this.#expected
    if (results === undefined) return null
    const scenario = new Scenario()
    const inspector = this.#inspector()
    const ddl = (tables: readonly string[]): string[] => tables.map(squeeze)
    entry?.run({
      inspector,
      connection: this.#connection,
      metadata: new MetaData(),
      out: (name: string, value: unknown): void => scenario.out(name, value),
      err: (action: () => unknown) => scenario.err(action),
      ddl: (table) => ddl(ddlOf(table, this.#dialect)),
      dump: (name, schema) => dumpTable(inspector, name, schema),
    })
    const actual = Object.fromEntries([...scenario.results].map(([name, value]) => [name, asRecorded(value)]))
    return this.#comparison.difference(squeezed(results), actual, 'results')
  }

  /** What differs, and the statements that create what was reflected. */
  roundtripDifference(schemas: readonly string[], expected: Roundtrip): [string | null, readonly string[]] {
    const metadata = new MetaData()
    try {
      const inspector = this.#inspector()
      metadata.reflect(inspector)
      for (const schema of schemas) metadata.reflect(inspector, { schema })
      const statements = ddlOf(metadata, this.#dialect)
      if (expected.error) return [this.knowsMore ? null : `No ${expected.error.type}`, statements]
      const keys = this.#comparison.difference(expected.metadata_keys, [...metadata.tables.keys()].sort(), 'keys')
      return [keys ?? this.#createDifference(expected.create ?? [], statements.map(squeeze)), statements]
    } catch (error) {
      const { type } = expected.error ?? {}
      const actual = recordedError(error)
      if (type === undefined) throw error
      return [this.#comparison.difference({ error: type, message: null }, actual, 'roundtrip'), []]
    }
  }

  /** All that the inspector tells, with types as their texts. */
  dump(): unknown {
    return this.#withTypeTexts(dumpDatabase(this.#inspector()))
  }

  #withTypeTexts(value: unknown): unknown {
    if (value instanceof TypeEngine) return value === NullType ? null : typeText(value, this.#dialect)
    if (Array.isArray(value)) return value.map((one) => this.#withTypeTexts(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#withTypeTexts(one)]))
  }

  #createDifference(expected: readonly string[], actual: readonly string[]): string | null {
    const order = (list: readonly string[]): readonly string[] =>
      this.#expected.unstable === 'order' ? [...list].sort() : list
    const want = order(expected.map(squeeze))
    const have = order(actual)
    const at = want.findIndex((sql, i) => sql !== have[i])
    if (at < 0 && want.length === have.length) return null
    return `create: expected ${want[at] ?? 'no more'}, got ${have[at < 0 ? want.length : at] ?? 'nothing'}`
  }

  #inspector() {
    return inspect(this.#connection, { warn: (message) => this.#warnings.push(message) })
  }
}

/** Statements among the results, without their line breaks. */
const squeezed = (results: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(results).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every((one) => typeof one === 'string' && /^CREATE /.test(one)) && value.length > 0
        ? value.map((one) => squeeze(one as string))
        : value,
    ]),
  )
