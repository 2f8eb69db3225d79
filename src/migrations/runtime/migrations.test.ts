import { describe, expect, test, vi } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import type { Engine } from '../../engine/sync.ts'
import { CommandError } from '../../errors/migration-errors.ts'
import { inspect } from '../../inspection/inspect.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKey } from '../../schema/foreign-key.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { AsyncOperations } from '../ddl/async-operations.ts'
import type { Operations } from '../ddl/operations.ts'
import type { RevisionModule } from '../revision/script.ts'
import { current, currentHeads, requireHeads } from './current.ts'
import { downgrade } from './downgrade.ts'
import { MigrationContext } from './migration-context.ts'
import { stamp } from './stamp.ts'
import type { StepEvent } from './step-info.ts'
import { upgrade } from './upgrade.ts'

const revisions: readonly RevisionModule[] = [
  {
    revision: 'a1',
    downRevision: null,
    message: 'create books',
    upgrade(op: Operations) {
      const books = op.createTable('books', { id: column(Integer, { primaryKey: true }), title: column(Varchar(100)) })
      op.bulkInsert(books, [{ id: 1, title: 'Salt' }])
    },
    downgrade: (op: Operations) => op.dropTable('books'),
  },
  {
    revision: 'b2',
    downRevision: 'a1',
    message: 'count pages',
    upgrade: (op: Operations) => op.addColumn('books', column('pages', Integer, { serverDefault: '0' })),
    downgrade: (op: Operations) => op.dropColumn('books', 'pages'),
  },
]

const failing: RevisionModule = {
  revision: 'c3',
  downRevision: 'b2',
  upgrade(op: Operations) {
    op.execute('CREATE TABLE half (id INTEGER)')
    op.execute('no SQL')
    op.execute('CREATE TABLE whole (id INTEGER)')
  },
}

type SqljsOptions = Omit<Parameters<typeof sqljs.open>[0], 'database'>
const open = (options: SqljsOptions = {}) => sqljs.open({ database: ':memory:', ...options })
const syncEngine = async (): Promise<Engine> => createEngine(await open())
const asyncEngine = async (options?: SqljsOptions): Promise<AsyncEngine> => createAsyncEngine(await open(options))

const columnsOf = (engine: Engine) =>
  inspect(engine)
    .getColumns('books')
    .map(({ name }) => name)

describe('a synchronous engine', () => {
  test('goes up and down', async () => {
    const engine = await syncEngine()
    const done = upgrade(engine, revisions)
    expect(done.map(({ revision, doc }) => [revision, doc])).toEqual([
      ['a1', 'create books'],
      ['b2', 'count pages'],
    ])
    expect(columnsOf(engine)).toEqual(['id', 'title', 'pages'])
    expect(engine.connect().scalar(text('SELECT title FROM books'))).toBe('Salt')
    expect(upgrade(engine, revisions)).toEqual([])
    downgrade(engine, revisions, '-1')
    expect(columnsOf(engine)).toEqual(['id', 'title'])
    expect(current(engine, revisions).map(({ revision }) => revision)).toEqual(['a1'])
    expect(() => requireHeads(engine, revisions)).toThrow('The database is at a1, and the newest revision is b2.')
    downgrade(engine, revisions, 'base')
    expect(inspect(engine).getTableNames()).toEqual(['athanor_version'])
  })

  test('what fails leaves what was before it, and can be gone on with', async () => {
    const engine = await syncEngine()
    expect(() => upgrade(engine, [...revisions, failing])).toThrow('no SQL')
    expect(currentHeads(engine)).toEqual(['b2'])
    expect(inspect(engine).hasTable('half')).toBe(false)
    const mended = { ...failing, upgrade: (op: Operations) => op.execute('CREATE TABLE half (id INTEGER)') }
    expect(upgrade(engine, [...revisions, mended]).map(({ revision }) => revision)).toEqual(['c3'])
  })

  test('one transaction for all leaves nothing', async () => {
    const engine = await syncEngine()
    expect(() => upgrade(engine, [...revisions, failing], 'head', { transactionPerMigration: false })).toThrow('no SQL')
    expect(currentHeads(engine)).toEqual([])
    expect(inspect(engine).getTableNames()).toEqual(['athanor_version'])
  })

  test('a revision cannot wait, and must be loaded', async () => {
    const engine = await syncEngine()
    const waiting = { ...revisions[0]!, upgrade: () => Promise.resolve() }
    expect(() => upgrade(engine, [waiting])).toThrow(expect.objectContaining({ code: 'promise-in-sync' }))
    const glob = { './a1.ts': () => Promise.resolve(revisions[0]) }
    expect(() => upgrade(engine, glob)).toThrow('./a1.ts is not loaded, and a synchronous engine cannot wait')
  })

  test('a connection keeps its transaction', async () => {
    const engine = await syncEngine()
    const connection = engine.connect()
    upgrade(connection, revisions)
    expect(currentHeads(connection)).toEqual(['b2'])
    connection.rollback()
    expect(inspect(engine).getTableNames()).toEqual([])
  })

  test('a database that somebody is using is busy', async () => {
    const engine = await syncEngine()
    upgrade(engine, revisions, 'a1')
    const other = engine.connect()
    other.execute(text("INSERT INTO books VALUES (2, 'Bread')"))
    expect(() => upgrade(engine, revisions)).toThrow(expect.objectContaining({ code: 'database-busy' }))
    other.commit()
    expect(upgrade(engine, revisions)).toHaveLength(1)
  })

  test('refused before anything is done', async () => {
    const engine = await syncEngine()
    upgrade(engine, revisions)
    const { downgrade: _, ...oneWay } = revisions[1]!
    expect(() => downgrade(engine, [revisions[0]!, oneWay], 'base')).toThrow('Revision b2 exports no downgrade().')
    expect(() => upgrade(engine, revisions, 'a1:b2')).toThrow(CommandError)
    expect(currentHeads(engine)).toEqual(['b2'])
  })

  test('tells of its steps, and of how far one is', async () => {
    const engine = await syncEngine()
    const told: unknown[] = []
    const slow: RevisionModule = {
      ...revisions[0]!,
      upgrade: (op: Operations) => {
        const context = op.getContext()
        expect(context).toBeInstanceOf(MigrationContext)
        ;(context as MigrationContext).progress(50, 100)
        told.push((context as MigrationContext).tag)
      },
    }
    upgrade(engine, [slow, { ...revisions[1]!, upgrade: () => undefined }], 'head', {
      onStep: ({ phase, revision, number, total }: StepEvent) => told.push(`${phase} ${revision} ${number}/${total}`),
      onProgress: (done, total) => told.push([done, total]),
      tag: 'nightly',
    })
    expect(told).toEqual(['begin a1 1/2', [50, 100], 'nightly', 'end a1 1/2', 'begin b2 2/2', 'end b2 2/2'])
  })
})

const family: readonly RevisionModule[] = [
  {
    revision: 'a1',
    downRevision: null,
    upgrade(op: Operations) {
      op.createTable('parents', { id: column(Integer, { primaryKey: true }), name: column(Varchar(10)) })
      op.createTable('children', {
        id: column(Integer, { primaryKey: true }),
        parent: column(Integer, { foreignKey: foreignKey('parents.id', { onDelete: 'CASCADE' }) }),
      })
      op.execute("INSERT INTO parents VALUES (1, 'Ann')")
      op.execute('INSERT INTO children VALUES (1, 1), (2, 1)')
    },
  },
  {
    revision: 'b2',
    downRevision: 'a1',
    upgrade: (op: Operations) =>
      op.batchAlterTable('parents', (batch) => batch.alterColumn('name', { type: Varchar(50), nullable: true })),
  },
]

test.each([true, false])('a table of SQLite that others refer to is made anew: sync %s', async (isSync) => {
  const driver = await open()
  const told: string[] = []
  const options = { onStep: ({ phase, revision }: StepEvent) => void told.push(`${phase} ${revision}`) }
  if (isSync) upgrade(createEngine(driver), family, 'head', options)
  else await upgrade(createAsyncEngine(driver), family, 'head', options)
  const connection = createEngine(driver).connect()
  expect(connection.scalar(text('SELECT count(*) FROM children'))).toBe(2)
  expect(connection.scalar(text('PRAGMA foreign_keys'))).toBe(1)
  expect(told).toEqual(['begin a1', 'end a1', 'begin b2', 'end b2'])
})

describe('an asynchronous engine', () => {
  test('runs the same revisions, and loads them', async () => {
    const engine = await asyncEngine()
    const glob = {
      './b2.ts': () => Promise.resolve(revisions[1]),
      './a1.ts': () => Promise.resolve(revisions[0]),
    }
    expect(await upgrade(engine, glob)).toHaveLength(2)
    expect(await currentHeads(engine)).toEqual(['b2'])
    await downgrade(engine, glob, 'base')
    expect(await inspect(engine).getTableNames()).toEqual(['athanor_version'])
  })

  test('waits for what a revision does not await, and stops at the first failure', async () => {
    const engine = await asyncEngine()
    await expect(upgrade(engine, [...revisions, failing])).rejects.toThrow('no SQL')
    expect(await currentHeads(engine)).toEqual(['b2'])
    expect(await inspect(engine).getTableNames()).toEqual(['athanor_version', 'books'])
  })

  test('a revision may ask, and await', async () => {
    const engine = await asyncEngine()
    const asking: RevisionModule = {
      revision: 'c3',
      downRevision: 'b2',
      async upgrade(op: AsyncOperations) {
        const titles = await op.getBind().scalars(text('SELECT title FROM books'))
        for (const title of titles.all())
          await op.execute(text('UPDATE books SET title = :t').bindParams({ t: `${String(title)}!` }))
      },
    }
    await upgrade(engine, [...revisions, asking])
    await using connection = engine.connect()
    expect(await connection.scalar(text('SELECT title FROM books'))).toBe('Salt!')
  })

  test('two engines on one database: each revision runs once', async () => {
    const driver = await open()
    const [one, other] = [createAsyncEngine(driver), createAsyncEngine(driver)]
    const done = await Promise.all([upgrade(one, revisions), upgrade(other, revisions)])
    expect(
      done
        .flat()
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual(['a1', 'b2'])
    expect(await currentHeads(one)).toEqual(['b2'])
  })

  test('where tabs share a database, all of it has the right to write', async () => {
    const driver = await open()
    const exclusively = vi.fn((work: () => unknown) => Promise.resolve(work()))
    const engine = createAsyncEngine(Object.assign(driver, { exclusively }))
    expect(await upgrade(engine, revisions)).toHaveLength(2)
    expect(exclusively).toHaveBeenCalledTimes(1)
  })

  test('ends when it is aborted', async () => {
    const engine = await asyncEngine()
    const controller = new AbortController()
    const aborting = { ...revisions[1]!, upgrade: () => controller.abort() }
    await expect(upgrade(engine, [revisions[0]!, aborting], 'head', { signal: controller.signal })).rejects.toThrow(
      expect.objectContaining({ code: 'aborted' }),
    )
    expect(await currentHeads(engine)).toEqual(['a1'])
  })
})

describe('batch transactions', () => {
  test('go up and down, a batch for each revision', async () => {
    const engine = await asyncEngine({ transaction: 'batch' })
    expect(await upgrade(engine, revisions)).toHaveLength(2)
    expect(await currentHeads(engine)).toEqual(['b2'])
    await expect(upgrade(engine, [...revisions, failing])).rejects.toThrow('no SQL')
    expect(await inspect(engine).getTableNames()).not.toContain('half')
    await downgrade(engine, revisions, 'base')
    expect(await currentHeads(engine)).toEqual([])
  })

  test('what another was faster with is left out', async () => {
    const engine = await asyncEngine({ transaction: 'batch' })
    const faster: RevisionModule = {
      ...revisions[0]!,
      async upgrade(op: Operations) {
        op.execute('CREATE TABLE books (id INTEGER)')
        await upgrade(engine, revisions, 'a1')
      },
    }
    expect(await upgrade(engine, [faster, revisions[1]!])).toHaveLength(1)
    expect(await currentHeads(engine)).toEqual(['b2'])
  })

  test('what a batch cannot do is refused with a code', async () => {
    const engine = await asyncEngine({ transaction: 'batch' })
    const asking: RevisionModule = {
      ...revisions[0]!,
      async upgrade(op: AsyncOperations) {
        await op.execute('CREATE TABLE t (id INTEGER)')
        await op.getBind().execute(text('SELECT * FROM t'))
      },
    }
    await expect(upgrade(engine, [asking])).rejects.toThrow(expect.objectContaining({ code: 'transaction-promotion' }))
    expect(await currentHeads(engine)).toEqual([])
  })
})

describe('stamp', () => {
  test('changes the version table alone', async () => {
    const engine = await syncEngine()
    expect(stamp(engine, revisions, 'a1')).toEqual([
      { isUpgrade: true, isStamp: true, revision: null, doc: '', from: [], to: ['a1'] },
    ])
    expect(currentHeads(engine)).toEqual(['a1'])
    stamp(engine, revisions, 'base')
    expect(currentHeads(engine)).toEqual([])
  })

  test('forgets revisions that there are no more', async () => {
    const engine = await syncEngine()
    stamp(engine, [{ revision: 'gone', downRevision: null }], 'gone')
    expect(() => upgrade(engine, revisions)).toThrow("There is no revision or branch 'gone'.")
    stamp(engine, revisions, 'b2', { purge: true })
    expect(currentHeads(engine)).toEqual(['b2'])
  })
})

describe('scripts', () => {
  test('an upgrade from the base, in one transaction', async () => {
    const engine = await syncEngine()
    const options = { sql: true, transactionalDdl: true, transactionPerMigration: false } as const
    expect(upgrade(engine, revisions, 'a1:head', options)).toBe(
      "BEGIN;\n\n-- Running upgrade a1 -> b2\n\nALTER TABLE books ADD COLUMN pages INTEGER DEFAULT '0' NOT NULL;\n\n" +
        "UPDATE athanor_version SET version_num='b2' WHERE athanor_version.version_num = 'a1';\n\nCOMMIT;\n\n",
    )
    expect(inspect(engine).getTableNames()).toEqual([])
  })

  test('a script runs, and leaves what the upgrade would', async () => {
    const engine = await asyncEngine()
    const sql = await upgrade(engine, revisions, 'head', { sql: true })
    await engine.begin(async (connection) => {
      for (const statement of sql.split(';\n')) if (statement.trim()) await connection.execDriverSql(statement)
    })
    expect(await currentHeads(engine)).toEqual(['b2'])
  })

  test('what takes no transaction stands between two, or alone', async () => {
    const engine = await syncEngine()
    const alone = [revisions[0]!, { ...revisions[1]!, transactional: false }]
    const edges = (transactionPerMigration: boolean): readonly string[] => {
      const options = { sql: true, transactionalDdl: true, transactionPerMigration } as const
      return upgrade(engine, alone, 'head', options).match(/BEGIN|COMMIT|(?<=Running )[^\n]*/g)!
    }
    expect(edges(false)).toEqual(['BEGIN', 'upgrade  -> a1', 'COMMIT', 'upgrade a1 -> b2', 'BEGIN', 'COMMIT'])
    expect(edges(true)).toEqual(['BEGIN', 'upgrade  -> a1', 'COMMIT', 'upgrade a1 -> b2'])
  })

  test('a downgrade must say from where', async () => {
    const engine = await syncEngine()
    expect(() => downgrade(engine, revisions, 'a1', { sql: true })).toThrow('write from:to')
    expect(downgrade(engine, revisions, 'b2:a1', { sql: true })).toContain('-- Running downgrade b2 -> a1')
  })
})
