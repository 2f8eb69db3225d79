import { afterEach, describe, expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { DriverError } from '../errors/driver-error.ts'
import { event } from '../event/event.ts'
import { recordingHandler } from '../io/recording-handler.ts'
import type { DriverRequest } from '../io/requests.ts'
import { scriptedHandler, type ScriptEntry } from '../io/scripted-handler.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml/insert.ts'
import { update } from '../sql/dml/update.ts'
import { text } from '../sql/elements/text-clause.ts'
import { literal } from '../sql/literal.ts'
import { select } from '../sql/selectable/select.ts'
import { Bool } from '../types/boolean.ts'
import { DateTime } from '../types/date-time.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import { openAs } from '../testing/fixtures/open-as.ts'

const module = await sqljs.load()
const metadata = new MetaData()
const items = new Table('items', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(50), { unique: true }),
  isOpen: column('is_open', Bool, { nullable: true }),
  at: column(DateTime, { nullable: true }),
})
const disposals: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
})

/** An engine on a new database with the table, and the requests from then on. */
function opened(transaction: 'interactive' | 'batch' = 'interactive') {
  const driver = openAs(module, transaction)
  disposals.push(() => driver.dispose())
  const requests: DriverRequest[] = []
  const recorded = {
    name: driver.name,
    dialect: driver.dialect,
    capabilities: driver.capabilities,
    ...(driver.batching && { batching: driver.batching }),
    asyncHandler: recordingHandler(driver.asyncHandler, (request) => requests.push(request)),
    syncHandler: recordingHandler(driver.syncHandler, (request) => requests.push(request)),
    dispose: () => driver.dispose(),
  }
  metadata.createAll(createEngine(driver))
  return { engine: createEngine(recorded), asyncEngine: createAsyncEngine(recorded), requests }
}
const kindsOf = (requests: readonly DriverRequest[]) => requests.map(({ kind }) => kind)

describe('execute', () => {
  test('converts values both ways, and gives rows by key', () => {
    const connection = opened().engine.connect()
    const at = new Date(Date.UTC(2024, 1, 29, 12, 30, 1, 5))
    const result = connection.execute(insert(items).values({ name: 'a', isOpen: true, at }))
    expect([result.rowCount, result.insertedPrimaryKey, result.returnsRows]).toEqual([1, [1], false])
    const row = connection.execute(select(items)).one()
    expect([row.id, row.name, row.isOpen, row.at]).toEqual([1, 'a', true, at])
    expect(connection.execute(select(items.c.isOpen, items.c.at)).mappings().one()).toEqual({ isOpen: true, at })
    expect(connection.execute(text('SELECT is_open FROM items')).scalar()).toBe(1)
    connection.close()
  })

  test('rows and values given to it belong to the statement', () => {
    const connection = opened().engine.connect()
    expect(connection.execute(insert(items), { name: 'a' }).insertedPrimaryKey).toEqual([1])
    const many = connection.execute(insert(items), [{ name: 'b' }, { name: 'c' }])
    expect([many.rowCount, many.insertedPrimaryKey]).toEqual([2, null])
    expect(connection.execute(update(items).where(items.c.id.gt(1)), { isOpen: false }).rowCount).toBe(2)
    const closed = connection.execute(select(items.c.name).where(items.c.isOpen.is(false)).orderBy('name'))
    expect(closed.scalars().all()).toEqual(['b', 'c'])
    connection.close()
  })

  test('named parameters, once or for each of a list, which is one request', () => {
    const { engine, requests } = opened()
    const connection = engine.connect()
    const statement = text('INSERT INTO items (name) VALUES (:name)')
    expect(connection.execute(statement, { name: 'a' }).rowCount).toBe(1)
    expect(connection.execute(statement, [{ name: 'b' }, { name: 'c' }]).rowCount).toBe(2)
    expect(kindsOf(requests)).toEqual(['connect', 'begin', 'execute', 'batch'])
    connection.close()
  })

  test('the key of one new row: as it was given, as it was made, or not known', () => {
    const connection = opened().engine.connect()
    const key = (values: object) => connection.execute(insert(items).values(values as never)).insertedPrimaryKey
    expect([key({ id: 7, name: 'a' }), key({ name: 'b' })]).toEqual([[7], [8]])
    expect(key({ id: literal(20).plus(1), name: 'c' })).toEqual([null])
    expect(connection.execute(insert(items).values({ name: 'd' }).returning(items.c.id)).scalarOne()).toBe(22)
    connection.close()
  })

  test.each([
    ['SELECT 1', undefined, 'execute() got the string "SELECT 1" where a statement is expected; strings are no SQL.'],
    [items, undefined, 'execute() got an object of class Table where a statement is expected.'],
    [text('SELECT 1'), [], 'execute() was given an empty list of parameters.'],
    [select(items), 5, 'The parameters of execute() are an object with values by name, or a list of such objects.'],
  ])('refuses %s', (statement, parameters, message) => {
    const connection = opened().engine.connect()
    expect(() => connection.execute(statement as never, parameters as never)).toThrow(message)
    connection.close()
  })
})

describe('errors', () => {
  test('know the statement, its parameters and what the database said', () => {
    const connection = opened().engine.connect()
    const add = () => connection.execute(insert(items).values({ name: 'a' }))
    add()
    expect(add).toThrow(
      expect.objectContaining({
        name: 'IntegrityError',
        code: 'integrity',
        statement: 'INSERT INTO items (name) VALUES (?)',
        params: ['a'],
        table: 'items',
        column: 'name',
        message:
          'UNIQUE constraint failed: items.name\n[SQL: INSERT INTO items (name) VALUES (?)]\n[parameters: ["a"]]',
      }),
    )
    expect(connection.isInTransaction).toBe(true)
    connection.commit()
    expect(connection.execute(select(items.c.name)).all()).toHaveLength(1)
    connection.close()
  })

  const driverOf = (script: readonly ScriptEntry[], transactions: 'interactive' | 'batch' = 'interactive') => {
    const { handler, requests } = scriptedHandler(script)
    const capabilities = { transactions, beginsOn: 'firstStatement', maxParameters: 9 } as const
    const asyncHandler = handler
    return {
      requests,
      driver: { name: 'x', dialect: sqlite, capabilities, asyncHandler, syncHandler: handler, dispose() {} },
    }
  }
  const lost = new DriverError({ kind: 'operational', message: 'Gone.', isDisconnect: true })

  test('a connection that was lost is given back as broken', () => {
    const { driver, requests } = driverOf([
      { kind: 'connect', answer: 3 },
      { kind: 'begin', answer: undefined },
      { kind: 'execute', error: lost },
      { kind: 'close', answer: undefined },
    ])
    const connection = createEngine(driver).connect()
    expect(() => connection.execute(select(items))).toThrow(
      expect.objectContaining({ name: 'OperationalError', isDisconnect: true, cause: undefined }),
    )
    expect([connection.isInvalidated, connection.isInTransaction]).toEqual([true, true])
    expect(() => connection.execute(select(items))).toThrow(expect.objectContaining({ code: 'pending-rollback' }))
    connection.rollback()
    expect(requests.at(-1)).toEqual({ kind: 'close', connection: 3, broken: true })
  })

  test('of connecting and of committing have no statement', () => {
    const failed = expect.objectContaining({ name: 'OperationalError', statement: undefined, message: 'Gone.' })
    const unreachable = createEngine(driverOf([{ kind: 'connect', error: lost }]).driver)
    expect(() => unreachable.connect().execute(select(items))).toThrow(failed)
    const { driver, requests } = driverOf([
      { kind: 'connect', answer: 3 },
      { kind: 'begin', answer: undefined },
      { kind: 'execute', answer: { columns: [], rows: [], rowCount: 0 } },
      { kind: 'commit', error: lost },
      { kind: 'close', answer: undefined },
    ])
    expect(() => createEngine(driver).begin((connection) => void connection.execute(select(items)))).toThrow(failed)
    expect(kindsOf(requests).slice(-2)).toEqual(['commit', 'close'])
  })

  test('of a listener or a caller come as they are', () => {
    const { engine, requests } = opened()
    const run = () =>
      engine.begin((connection) => {
        connection.execute(insert(items).values({ name: 'a' }))
        throw new RangeError('mine')
      })
    expect(run).toThrow(RangeError)
    expect(kindsOf(requests)).toEqual(['connect', 'begin', 'execute', 'rollback', 'close'])
  })
})

describe('transactions', () => {
  test('begin with the first write, and are rolled back when the connection is closed', () => {
    const { engine, requests } = opened()
    {
      using connection = engine.connect()
      connection.execute(select(items))
      expect(connection.isInTransaction).toBe(true)
      connection.execute(insert(items).values({ name: 'a' }))
    }
    expect(kindsOf(requests)).toEqual(['connect', 'execute', 'begin', 'execute', 'rollback', 'close'])
    expect(engine.begin((connection) => connection.execute(select(items)).all())).toEqual([])
  })

  test('a connection takes one of the driver with the first, and keeps it until it is closed', () => {
    const { engine, requests } = opened()
    const connection = engine.connect()
    connection.commit()
    connection.rollback()
    for (const name of ['a', 'b']) {
      connection.execute(insert(items).values({ name }))
      connection.commit()
    }
    connection.close()
    const one = ['begin', 'execute', 'commit']
    expect(kindsOf(requests)).toEqual(['connect', ...one, ...one, 'close'])
    expect(connection.isInTransaction).toBe(false)
  })

  test('engine.begin gives what the function returns, and commits', () => {
    const { engine } = opened()
    const id = engine.begin((connection) => connection.execute(insert(items).values({ name: 'a' })).insertedPrimaryKey)
    expect(id).toEqual([1])
    expect(engine.connect().execute(select(items.c.id)).scalars().all()).toEqual([1])
  })

  test('begin() within one is refused', () => {
    const connection = opened().engine.connect()
    connection.begin()
    expect(() => connection.begin()).toThrow(
      'This connection is in a transaction already, since its first statement or begin(). Commit or roll back first.',
    )
    connection.close()
  })

  test('a closed connection is not used again', () => {
    const connection = opened().engine.connect()
    connection.close()
    connection.close()
    expect(() => connection.execute(select(items))).toThrow(
      expect.objectContaining({
        name: 'InvalidRequestError',
        code: 'closed',
        message: 'This connection was closed. Open another by engine.connect().',
      }),
    )
  })

  test('on a batch driver writes are one request, sent by the commit', () => {
    const { engine, requests } = opened('batch')
    const connection = engine.connect()
    expect(connection.execute(insert(items).values({ name: 'a' })).rowCount).toBe(-1)
    connection.execute(insert(items).values({ name: 'b' }))
    connection.commit()
    expect(kindsOf(requests)).toEqual(['connect', 'batch'])
    expect(connection.execute(select(items.c.name)).scalars().all()).toEqual(['a', 'b'])
    connection.close()
  })

  test('on a batch driver begin() and savepoints send nothing', () => {
    const { engine, requests } = opened('batch')
    const seen: string[] = []
    for (const name of ['begin', 'savepoint', 'rollbackSavepoint', 'releaseSavepoint', 'commit'] as const) {
      event.listen(engine, name, () => seen.push(name))
    }
    engine.begin((connection) => {
      const add = (name: string) => connection.execute(insert(items).values({ name }))
      add('a')
      const first = connection.beginNested()
      add('b')
      connection.beginNested(() => add('c'))
      first.rollback()
      expect(first.isActive).toBe(false)
      connection.beginNested(() => add('d'))
      expect(() =>
        connection.beginNested(() => {
          add('e')
          throw new RangeError('no')
        }),
      ).toThrow(RangeError)
      add('f')
    })
    expect(kindsOf(requests)).toEqual(['connect', 'batch', 'close'])
    expect(seen.join(' ')).toBe(
      'begin savepoint savepoint releaseSavepoint rollbackSavepoint savepoint releaseSavepoint savepoint ' +
        'rollbackSavepoint commit',
    )
    const names = select(items.c.name).orderBy(items.c.id)
    expect(engine.connect().execute(names).scalars().all()).toEqual(['a', 'd', 'f'])
  })
})

describe('asynchronous', () => {
  test('the same requests as synchronous', async () => {
    const sync = opened()
    const async = opened()
    sync.engine.begin((connection) => connection.execute(insert(items).values({ name: 'a' })))
    await async.asyncEngine.begin((connection) => connection.execute(insert(items).values({ name: 'a' })))
    expect(async.requests).toEqual(sync.requests)
  })

  test('begin awaits the function, and rolls back when it rejects', async () => {
    const { asyncEngine, requests } = opened()
    const run = asyncEngine.begin(async (connection) => {
      await connection.execute(insert(items).values({ name: 'a' }))
      throw new RangeError('mine')
    })
    await expect(run).rejects.toThrow(RangeError)
    expect(kindsOf(requests)).toEqual(['connect', 'begin', 'execute', 'rollback', 'close'])
  })

  test('an aborted begin leaves no transaction', async () => {
    const { asyncEngine, requests } = opened()
    const controller = new AbortController()
    const run = asyncEngine.begin(async (connection) => {
      await connection.execute(insert(items).values({ name: 'a' }))
      controller.abort()
    }, controller)
    await expect(run).rejects.toThrow(expect.objectContaining({ code: 'aborted' }))
    expect(kindsOf(requests)).toEqual(['connect', 'begin', 'execute', 'rollback', 'close'])
  })

  test('await using closes', async () => {
    const { asyncEngine, requests } = opened()
    {
      await using connection = asyncEngine.connect()
      await connection.execute(insert(items).values({ name: 'a' }))
      expect(connection.isInTransaction).toBe(true)
    }
    expect(kindsOf(requests)).toEqual(['connect', 'begin', 'execute', 'rollback', 'close'])
  })
})
