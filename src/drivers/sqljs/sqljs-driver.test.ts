import { afterEach, describe, expect, test } from 'vitest'
import type { DriverStatement, SyncHandler } from '../../io/requests.ts'
import { sqljs } from './sqljs.ts'
import type { SqljsDriver } from './sqljs-driver.ts'

const module = await sqljs.load()
const opened: SqljsDriver[] = []

afterEach(() => {
  for (const driver of opened.splice(0)) driver.dispose()
})

function open(options: Parameters<typeof sqljs.openSync>[1] = {}): SqljsDriver {
  const driver = sqljs.openSync(module, options)
  opened.push(driver)
  return driver
}

const statement = (sql: string, params: unknown[] = [], more: Partial<DriverStatement> = {}): DriverStatement => ({
  sql,
  params,
  effect: 'unknown',
  ...more,
})

/** The requests of one connection as methods. */
function connected(handler: SyncHandler) {
  const connection = handler.connect({ kind: 'connect' })
  return {
    run: (sql: string, params: unknown[] = [], more: Partial<DriverStatement> = {}) =>
      handler.execute({ kind: 'execute', connection, statement: statement(sql, params, more) }),
    batch: (statements: DriverStatement[], atomic = true) =>
      handler.batch({ kind: 'batch', connection, statements, atomic }),
    begin: () => handler.begin({ kind: 'begin', connection, mode: 'deferred' }),
    commit: () => handler.commit({ kind: 'commit', connection }),
    rollback: () => handler.rollback({ kind: 'rollback', connection }),
    close: () => handler.close({ kind: 'close', connection, broken: false }),
  }
}

describe('execute', () => {
  test('gives rows by position with the names of the columns', () => {
    const { run } = connected(open().syncHandler)
    expect(run("SELECT 1 AS a, 'x' AS b, NULL AS a, 1.5, x'01ff'")).toEqual({
      columns: ['a', 'b', 'a', '1.5', "x'01ff'"],
      rows: [[1, 'x', null, 1.5, new Uint8Array([1, 255])]],
      rowCount: 1,
    })
    expect(run('SELECT 1 AS a WHERE false')).toEqual({ columns: ['a'], rows: [], rowCount: 0 })
  })

  test('counts rows changed by DML, and not those of the DML before', () => {
    const { run } = connected(open().syncHandler)
    expect(run('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)').rowCount).toBe(0)
    expect(run('INSERT INTO t (n) VALUES (1), (2), (3)').rowCount).toBe(3)
    expect(run('SELECT * FROM t WHERE n = 1').rowCount).toBe(1)
    expect(run('CREATE INDEX ix ON t (n)').rowCount).toBe(0)
    expect(run('UPDATE t SET n = 9 WHERE n > 1 RETURNING id')).toEqual({
      columns: ['id'],
      rows: [[2], [3]],
      rowCount: 2,
    })
    expect(run('DELETE FROM t WHERE n = 77').rowCount).toBe(0)
    expect(run('WITH w AS (SELECT 1 AS id) DELETE FROM t WHERE id IN (SELECT id FROM w)').rowCount).toBe(1)
  })

  test('reports the id of a new row when asked', () => {
    const { run } = connected(open().syncHandler)
    run('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    expect(run('INSERT INTO t VALUES (41)', [], { wantsInsertId: true }).lastInsertId).toBe(41)
    expect(run('INSERT INTO t DEFAULT VALUES', [], { wantsInsertId: true }).lastInsertId).toBe(42)
    expect(run('INSERT INTO t DEFAULT VALUES')).not.toHaveProperty('lastInsertId')
  })

  test.each([
    ['', 'naïve 😀', 'it\'s; -- "quoted"', 'a\0b', '\n\t'],
    [0, 1, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.POSITIVE_INFINITY],
    [null, new Uint8Array([0, 1, 255]), new Uint8Array(0)],
  ])('brings values back as they were', (...values) => {
    const { run } = connected(open().syncHandler)
    expect(run(`SELECT ${values.map(() => '?').join()}`, values).rows).toEqual([values])
  })

  test('brings whole numbers beyond 53 bits back exactly', () => {
    const { run } = connected(open().syncHandler)
    run('CREATE TABLE t (n INTEGER, f REAL)')
    run('INSERT INTO t VALUES (?, ?)', [9007199254740993n, 9007199254740992])
    expect(run('SELECT n, f, 7 FROM t').rows).toEqual([[9007199254740993n, 9007199254740992, 7]])
  })

  test('sees new columns of SELECT * after the schema has changed, also by a rollback', () => {
    const { run, begin, rollback } = connected(open().syncHandler)
    run('CREATE TABLE t (a)')
    run('INSERT INTO t VALUES (1)')
    expect(run('SELECT * FROM t').columns).toEqual(['a'])
    begin()
    run('ALTER TABLE t ADD COLUMN b')
    expect(run('SELECT * FROM t')).toMatchObject({ columns: ['a', 'b'], rows: [[1, null]] })
    rollback()
    expect(run('SELECT * FROM t')).toMatchObject({ columns: ['a'], rows: [[1]] })
    run('DROP TABLE t')
    expect(() => run('SELECT * FROM t')).toThrow('no such table: t')
  })

  test('a statement that failed can be run again', () => {
    const { run } = connected(open().syncHandler)
    run('CREATE TABLE t (n UNIQUE)')
    run('INSERT INTO t VALUES (?)', [1])
    expect(() => run('INSERT INTO t VALUES (?)', [1])).toThrow('UNIQUE')
    expect(run('INSERT INTO t VALUES (?)', [2]).rowCount).toBe(1)
  })

  test('the caller owns the rows', () => {
    const { run } = connected(open().syncHandler)
    run('SELECT 1 AS a').rows[0]![0] = 'changed'
    expect(run('SELECT 1 AS a').rows).toEqual([[1]])
  })
})

describe('transactions', () => {
  test('commit keeps, rollback drops, close rolls back', () => {
    const driver = open()
    const first = connected(driver.syncHandler)
    const count = () => connected(driver.syncHandler).run('SELECT count(*) FROM t').rows[0]?.[0]
    first.run('CREATE TABLE t (n)')
    first.begin()
    first.run('INSERT INTO t VALUES (1)')
    first.commit()
    expect(count()).toBe(1)
    first.begin()
    first.run('INSERT INTO t VALUES (2)')
    first.rollback()
    expect(count()).toBe(1)
    first.begin()
    first.run('INSERT INTO t VALUES (3)')
    first.close()
    expect(count()).toBe(1)
  })

  test('savepoints work inside of a transaction only', () => {
    const { run, begin, commit } = connected(open().syncHandler)
    run('CREATE TABLE t (n)')
    expect(() => run('SAVEPOINT sp')).toThrow('needs a transaction')
    begin()
    run('SAVEPOINT sp')
    run('INSERT INTO t VALUES (1)')
    run('ROLLBACK TO sp')
    run('RELEASE sp')
    commit()
    expect(run('SELECT * FROM t').rows).toEqual([])
  })

  test.each(['BEGIN', 'commit', '/* x */ END', 'ROLLBACK'])('%s as text is refused', (sql) => {
    expect(() => connected(open().syncHandler).run(sql)).toThrow('not by text')
  })

  test('begin, commit and rollback out of place are refused', () => {
    const { begin, commit, rollback } = connected(open().syncHandler)
    expect(() => commit()).toThrow('in no transaction')
    rollback()
    begin()
    expect(() => begin()).toThrow('within a transaction')
  })

  test('a deferred constraint fails the commit, and the transaction can then be rolled back', () => {
    const { run, begin, commit, rollback } = connected(open().syncHandler)
    run('CREATE TABLE p (id INTEGER PRIMARY KEY)')
    run('CREATE TABLE c (p_id REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)')
    begin()
    run('INSERT INTO c VALUES (1)')
    expect(() => commit()).toThrow('FOREIGN KEY constraint failed')
    rollback()
    begin()
    commit()
    expect(run('SELECT * FROM c').rows).toEqual([])
  })

  test('nothing runs in a transaction that SQLite has rolled back by itself', () => {
    const { run, begin, commit, rollback } = connected(open().syncHandler)
    run('CREATE TABLE t (n UNIQUE)')
    begin()
    run('INSERT INTO t VALUES (1)')
    expect(() => run('INSERT OR ROLLBACK INTO t VALUES (1)')).toThrow('UNIQUE')
    expect(() => run('INSERT INTO t VALUES (2)')).toThrow('SQLite rolled this transaction back')
    expect(() => commit()).toThrow('SQLite rolled this transaction back')
    rollback()
    expect(run('SELECT * FROM t').rows).toEqual([])
  })

  test('an atomic batch happens wholly or not at all', () => {
    const { run, batch } = connected(open().syncHandler)
    run('CREATE TABLE t (n UNIQUE)')
    const insert = (n: number) => statement('INSERT INTO t VALUES (?)', [n])
    expect(batch([insert(1), insert(2)]).map((result) => result.rowCount)).toEqual([1, 1])
    expect(() => batch([insert(3), insert(1)])).toThrow('UNIQUE')
    expect(run('SELECT count(*) FROM t').rows).toEqual([[2]])
    expect(() => batch([insert(3), insert(1)], false)).toThrow('UNIQUE')
    expect(run('SELECT count(*) FROM t').rows).toEqual([[3]])
  })

  test("with transaction: 'batch' there are atomic batches only", async () => {
    const driver = await sqljs.open({ module, transaction: 'batch' })
    opened.push(driver)
    const { run, begin, batch } = connected(driver.syncHandler)
    expect(driver.capabilities.transactions).toBe('batch')
    run('CREATE TABLE t (n)')
    expect(() => begin()).toThrow('only atomic batches')
    expect(batch([statement('INSERT INTO t VALUES (1)')])).toHaveLength(1)
    expect(() => open({ transaction: 'batch' })).toThrow("Only open() has the option transaction: 'batch'.")
  })
})

describe('opening', () => {
  test('with foreign keys unless told otherwise', () => {
    const pragma = (driver: SqljsDriver) => connected(driver.syncHandler).run('PRAGMA foreign_keys').rows[0]?.[0]
    expect(pragma(open())).toBe(1)
    expect(pragma(open({ foreignKeys: false }))).toBe(0)
  })

  test('an image, which is copied', () => {
    const first = open()
    connected(first.syncHandler).run("CREATE TABLE t AS SELECT 'kept' AS a")
    const image = first.export()
    const { run } = connected(open({ image }).syncHandler)
    image.fill(0)
    run("INSERT INTO t VALUES ('more')")
    expect(run('SELECT a FROM t').rows).toEqual([['kept'], ['more']])
    expect(image.every((byte) => byte === 0)).toBe(true)
  })

  test('the bytes of a database whose transaction is open are refused', () => {
    const driver = open()
    const { run, begin, rollback } = connected(driver.syncHandler)
    run('CREATE TABLE t (n)')
    begin()
    run('INSERT INTO t VALUES (1)')
    expect(() => driver.export()).toThrow(/cannot be exported: .*active write transactions/)
    rollback()
    const copy = connected(open({ image: driver.export() }).syncHandler)
    expect(copy.run('SELECT count(*) FROM t').rows).toEqual([[0]])
  })

  test('refuses an image that is no database', () => {
    expect(() => open({ image: new Uint8Array(8192).fill(7) })).toThrow('file is not a database')
  })

  test('keeps databases in a browser only, and opens them later', async () => {
    expect(() => open({ database: 'app.db' })).toThrow(/cannot be opened at once. Use sqljs.open\(\)/)
    await expect(sqljs.open({ database: 'app.db' })).rejects.toThrow(/no IndexedDB here/)
  })
})

describe('dispose', () => {
  test('ends everything', () => {
    const driver = open()
    const { run, begin } = connected(driver.syncHandler)
    run('CREATE TABLE t (n)')
    begin()
    driver.dispose()
    driver.dispose()
    expect(() => run('SELECT 1')).toThrow('The database was closed.')
    expect(() => connected(driver.syncHandler)).toThrow('The database was closed.')
  })

  test('leaves an attached database open, without what was not committed', () => {
    const database = new module.Database()
    const driver = sqljs.attach(database)
    const { run, begin } = connected(driver.syncHandler)
    run('CREATE TABLE t (n)')
    begin()
    run('INSERT INTO t VALUES (1)')
    driver.dispose()
    database.run('INSERT INTO t VALUES (2)')
    const again = sqljs.attach(database)
    expect(connected(again.syncHandler).run('SELECT n FROM t').rows).toEqual([[2]])
    database.close()
  })
})

describe('foreign keys', () => {
  const isOn = ({ run }: ReturnType<typeof connected>): boolean => run('PRAGMA foreign_keys').rows[0]![0] === 1

  test('a connection that turns them off does so for itself', () => {
    const { syncHandler } = open()
    const [own, other] = [connected(syncHandler), connected(syncHandler)]
    for (const turned of ['OFF', 'ON', 'OFF']) {
      own.run(`PRAGMA foreign_keys = ${turned}`)
      expect([isOn(own), isOn(other)]).toEqual([turned === 'ON', true])
      own.begin()
      own.run('PRAGMA foreign_keys = ON')
      expect(isOn(own)).toBe(turned === 'ON')
      own.commit()
      expect([isOn(own), isOn(other)]).toEqual([turned === 'ON', true])
    }
    own.begin()
    own.close()
    expect(isOn(other)).toBe(true)
  })

  test('they are as the connection has them when its transaction is committed', () => {
    const { syncHandler } = open()
    const [own, other] = [connected(syncHandler), connected(syncHandler)]
    own.run('CREATE TABLE a (id INTEGER PRIMARY KEY)')
    own.run('CREATE TABLE b (a INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)')
    own.run('PRAGMA foreign_keys=OFF')
    for (const end of ['rollback', 'commit'] as const) {
      own.begin()
      own.run('INSERT INTO b VALUES (1)')
      own[end]()
      other.begin()
      other.run('INSERT INTO b VALUES (2)')
      expect(() => other.commit()).toThrow('FOREIGN KEY')
      other.rollback()
    }
    expect(other.run('SELECT a FROM b').rows).toEqual([[1]])
  })
})
