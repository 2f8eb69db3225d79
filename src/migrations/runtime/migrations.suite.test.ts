import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { neon } from '../../drivers/neon/neon.ts'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { MigrationLockError } from '../../errors/migration-errors.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { slowRevisions } from '../../testing/fixtures/migrations/slow-revisions.ts'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { type OwnNeon, ownNeon } from '../../testing/node/neon/own-neon.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import { currentHeads } from './current.ts'
import { downgrade } from './downgrade.ts'
import { upgrade } from './upgrade.ts'

let database: TestDatabase
const engines: AsyncEngine[] = []

function open(isolationLevel?: 'SERIALIZABLE'): AsyncEngine {
  const engine = createAsyncEngine(database.url, { drivers: [pg], ...(isolationLevel && { isolationLevel }) })
  engines.push(engine)
  return engine
}

/** What other connections are executing. */
const activeOf = async (engine: AsyncEngine): Promise<readonly string[]> => {
  await using connection = engine.connect()
  const question = text("SELECT query FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()")
  return (await connection.scalars(question)).all().map(String)
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const runsOf = async (engine: AsyncEngine): Promise<readonly unknown[]> => {
  await using connection = engine.connect()
  return (await connection.scalars(text('SELECT revision FROM runs ORDER BY revision'))).all()
}

beforeEach(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
})
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()))
  await database.drop()
})

/** All connections of PGlite behind a socket are one session of the database: it has no locks between them. */
const skip = isPglite()

describe('migrations of a PostgreSQL database', () => {
  test('go up and down', async () => {
    const engine = open()
    await upgrade(engine, slowRevisions)
    expect(await currentHeads(engine)).toEqual(['b2'])
    await downgrade(engine, slowRevisions, '-1')
    expect(await runsOf(engine)).toEqual([1])
    await downgrade(engine, slowRevisions, 'base')
    expect(await currentHeads(engine)).toEqual([])
  })

  test('a failed revision leaves nothing, and can be run again', async () => {
    const engine = open()
    const failing = {
      ...slowRevisions[1]!,
      upgrade: (op: never) => (slowRevisions[1]!.upgrade!(op), Promise.reject(new Error('late'))),
    }
    await expect(upgrade(engine, [slowRevisions[0]!, failing])).rejects.toThrow('late')
    expect(await currentHeads(engine)).toEqual(['a1'])
    expect(await runsOf(engine)).toEqual([1])
    await upgrade(engine, slowRevisions)
    expect(await runsOf(engine)).toEqual([1, 2])
  })

  test.each([undefined, 'SERIALIZABLE'] as const)('two engines run each revision once; %s', { skip }, async (level) => {
    const both = [open(level), open(level)]
    const done = await Promise.all(both.map((engine) => upgrade(engine, slowRevisions)))
    expect(
      done
        .flat()
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual(['a1', 'b2'])
    expect(await runsOf(both[0]!)).toEqual([1, 2])
  })

  test('two processes run each revision once', { skip }, async () => {
    const main = fileURLToPath(new URL('../../testing/fixtures/migrations/upgrade-process.ts', import.meta.url))
    const start = async (): Promise<string[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [main, database.url])
      return JSON.parse(stdout) as string[]
    }
    const done = await Promise.all([start(), start(), start()])
    expect(done.flat().sort()).toEqual(['a1', 'b2'])
    expect(await runsOf(open())).toEqual([1, 2])
  })

  test('what takes no transaction has none, and the lock all the same', { skip }, async () => {
    const concurrently: RevisionModule = {
      revision: 'c3',
      downRevision: 'b2',
      transactional: false,
      upgrade(op: Operations) {
        op.createIndex('ix_runs', 'runs', ['revision'], { postgresql: { concurrently: true } })
        op.execute('INSERT INTO runs VALUES (3)')
      },
    }
    const all = [...slowRevisions, concurrently]
    const both = [open(), open('SERIALIZABLE')]
    const done = await Promise.all(both.map((engine) => upgrade(engine, all)))
    expect(done.flat()).toHaveLength(3)
    expect(await runsOf(both[0]!)).toEqual([1, 2, 3])
    const inOne = { transactionPerMigration: false, versionTable: 'other' }
    await expect(upgrade(both[0]!, all, 'head', inOne)).rejects.toThrow('Revision c3 cannot be part of a transaction.')
  })

  test('a process that is killed leaves nothing half done, and the next one goes on', { skip }, async () => {
    const main = fileURLToPath(new URL('../../testing/fixtures/migrations/upgrade-process.ts', import.meta.url))
    const engine = open()
    await upgrade(engine, slowRevisions, 'a1')
    const child = execFile(process.execPath, [main, database.url])
    const ended = new Promise((resolve) => child.once('close', resolve))
    await until(async () => (await activeOf(engine)).some((query) => query.includes('pg_sleep(0.2)')))
    child.kill('SIGKILL')
    await ended
    expect(await runsOf(engine)).toEqual([1])
    await upgrade(engine, slowRevisions)
    expect(await runsOf(engine)).toEqual([1, 2])
  })

  test('who waits too long is told so', { skip }, async () => {
    const [holder, waiting] = [open(), open()]
    await upgrade(holder, slowRevisions, 'a1')
    const under = {
      ...slowRevisions[1]!,
      upgrade: () =>
        expect(upgrade(waiting, slowRevisions, 'head', { lockTimeoutMs: 50 })).rejects.toThrow(MigrationLockError),
    }
    await upgrade(holder, [slowRevisions[0]!, under])
    expect(await currentHeads(waiting)).toEqual(['b2'])
  })
})

describe('migrations over HTTP', () => {
  let own: OwnNeon
  beforeAll(async () => {
    own = await ownNeon()
  })
  afterAll(() => own.stop())

  const instance = async (): Promise<AsyncEngine> => {
    const engine = createAsyncEngine(await neon.open({ transaction: 'batch', connectionString: own.local.url }))
    engines.push(engine)
    return engine
  }

  test('two instances run each revision once', { skip }, async () => {
    const both = [await instance(), await instance()]
    const done = await Promise.all(both.map((engine) => upgrade(engine, slowRevisions)))
    expect(
      done
        .flat()
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual(['a1', 'b2'])
    expect(await runsOf(both[0]!)).toEqual([1, 2])
    await downgrade(both[0]!, slowRevisions, 'base')
    expect(await currentHeads(both[1]!)).toEqual([])
  })
})
