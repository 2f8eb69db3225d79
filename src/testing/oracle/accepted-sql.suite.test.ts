import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../node/create-database.ts'
import corpus from '../golden/sql-compile.json' with { type: 'json' }
import { sqlCompileCases } from './cases/sql-compile/sql-compile-cases.ts'
import { compileSubject } from './runners/compile-subject.ts'
import { ddlOf } from './runners/ddl-of.ts'
import { Schema } from './schema/schema.ts'

// Every statement of the corpus that a server takes as the oracle writes it must be taken as we write it, with parameters
// that have no type. Expressions are asked for in a SELECT of their own.

const tables = ['users', 'orders', 'items', 'nodes', 'pairs', 'flags', 'docs']

function asStatement(sql: string): string {
  if (/^\s*(?:select|with|values|insert|update|delete|\(\s*select)\b/i.test(sql)) return sql
  const named = tables.filter((table) => sql.includes(`${table}.`))
  return `SELECT ${sql}${named.length > 0 ? ` FROM ${named.join(', ')}` : ''}`
}

interface Expected {
  readonly sql?: string
  readonly positional?: { readonly sql: string }
  readonly typed_binds_sql?: string
}

/** Both forms of the cases that are statements on a dialect. */
function statements(dialect: Dialect): readonly { id: string; theirs: string; ours: string }[] {
  return corpus.cases.flatMap(({ id, expect: byDialect }) => {
    const expected = (byDialect as Record<string, Expected>)[dialect.name]
    const theirs = expected?.typed_binds_sql ?? expected?.positional?.sql
    const build = sqlCompileCases[id]
    if (theirs === undefined || theirs === '' || build === undefined) return []
    try {
      const compiled = compileSubject(build(new Schema()), dialect)
      if (compiled.kind !== 'statement') return []
      return [{ id, theirs: asStatement(theirs), ours: asStatement(compiled.statement.sql) }]
    } catch {
      // What cannot be compiled is the oracle's matter.
      return []
    }
  })
}

/** The cases of which a server takes the oracle's text, with what it says of ours. */
async function refusals(dialect: Dialect, ask: (sql: string) => Promise<string | null>) {
  const refused: string[] = []
  let taken = 0
  for (const { id, theirs, ours } of statements(dialect)) {
    if ((await ask(theirs)) !== null) continue
    taken++
    const refusal = await ask(ours)
    if (refusal !== null) refused.push(`${id}: ${refusal}\n  ${ours}`)
  }
  return { refused, taken }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

describe('PostgreSQL', () => {
  let database: TestDatabase
  let client: Client

  beforeAll(async () => {
    database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
    client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query('CREATE SCHEMA acme; CREATE EXTENSION IF NOT EXISTS hstore')
    for (const sql of ddlOf(new Schema().metadata, postgresql)) await client.query(sql)
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  test('takes what it takes of the oracle', async () => {
    const { refused, taken } = await refusals(postgresql, async (sql) => {
      try {
        await client.query(`PREPARE one AS ${sql}`)
        await client.query('DEALLOCATE one')
        return null
      } catch (error) {
        return messageOf(error)
      }
    })
    expect(refused).toEqual([])
    expect(taken).toBeGreaterThan(280)
  })
})

describe('SQLite', () => {
  test('takes what it takes of the oracle', async () => {
    const driver = await sqljs.open({ database: ':memory:' })
    const { metadata, docs } = new Schema()
    const engine = createEngine(driver)
    const ask = async (sql: string): Promise<string | null> => {
      try {
        engine.begin((connection) => connection.execute(text(sql.replaceAll(/:(?=\w)/g, '\\:'))))
        return null
      } catch (error) {
        return messageOf(error)
      }
    }
    await ask("ATTACH ':memory:' AS acme")
    for (const table of metadata.tables.values()) {
      if (table.name === docs.name) continue
      for (const sql of ddlOf(table, sqlite)) await ask(sql)
    }
    const { refused, taken } = await refusals(sqlite, (sql) => ask(`EXPLAIN ${sql}`))
    expect(refused).toEqual([])
    expect(taken).toBeGreaterThan(240)
    driver.dispose()
  })
})
