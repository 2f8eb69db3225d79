import { describe, expect, test } from 'vitest'
import { DriverError } from '../../errors/driver-error.ts'
import type { SqlJsDatabase } from './sqljs-module.ts'
import { sqljs } from './sqljs.ts'
import { StatementCache } from './statement-cache.ts'

const module = await sqljs.load()

/** Counts how many statements are alive. */
function counted(): { database: SqlJsDatabase; alive: () => number } {
  const database = new module.Database()
  let alive = 0
  const prepare = database.prepare.bind(database)
  database.prepare = (sql) => {
    const statement = prepare(sql)
    const free = statement.free.bind(statement)
    alive += 1
    statement.free = () => {
      alive -= 1
      return free()
    }
    return statement
  }
  return { database, alive: () => alive }
}

describe('StatementCache', () => {
  test('gives the same statement for the same text', () => {
    const { database, alive } = counted()
    const cache = new StatementCache(database)
    const first = cache.get('SELECT 1')
    expect(cache.get('SELECT 1')).toBe(first)
    cache.get('SELECT 2')
    expect(cache.get('SELECT 1')).toBe(first)
    expect(alive()).toBe(2)
    cache.clear()
    expect(alive()).toBe(0)
  })

  test('frees the statement that was not used for longest', () => {
    const { database, alive } = counted()
    const cache = new StatementCache(database)
    const kept = cache.get('SELECT 0')
    for (let n = 1; n <= 300; n++) {
      cache.get(`SELECT ${n}`)
      expect(cache.get('SELECT 0')).toBe(kept)
    }
    expect(alive()).toBe(200)
  })

  test('bounds the text of all statements', () => {
    const { database, alive } = counted()
    const cache = new StatementCache(database)
    for (let n = 0; n < 20; n++) cache.get(`SELECT ${n} /* ${'x'.repeat(100_000)} */`)
    expect(alive()).toBe(9)
  })

  test('keeps nothing of a text that cannot be prepared', () => {
    const { database, alive } = counted()
    expect(() => new StatementCache(database).get('SELEC 1')).toThrow(DriverError)
    expect(alive()).toBe(0)
  })

  test.each([
    'SELECT 1; SELECT 2',
    "SELECT ';'; DELETE FROM missing",
    'SELECT 1; SELEC',
    "SELECT 'a;-- ', 1; SELECT 2",
  ])('refuses several statements in one text: %s', (sql) => {
    const { database } = counted()
    expect(() => new StatementCache(database).get(sql)).toThrow(/more than one statement. Send one at a time/)
  })

  test.each(['SELECT 1;', 'SELECT 1 ; -- the end', "SELECT ';' , ';'", 'SELECT 1 /* ; x */', '; SELECT 1'])(
    'takes one statement with semicolons: %s',
    (sql) => {
      const { database } = counted()
      expect(new StatementCache(database).get(sql).kind).toBeDefined()
    },
  )

  test('takes a trigger with its inner semicolons', () => {
    const { database } = counted()
    database.run('CREATE TABLE t (n)')
    const sql = 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM t; DELETE FROM t; END;'
    expect(new StatementCache(database).get(sql).kind).toBe('other')
  })
})
