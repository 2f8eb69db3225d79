import { describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { ArgumentError } from '../errors/request-errors.ts'
import { event } from '../event/event.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { deleteFrom } from '../sql/dml/delete.ts'
import { insert } from '../sql/dml/insert.ts'
import { text } from '../sql/elements/text-clause.ts'
import { select } from '../sql/selectable/select.ts'
import { Integer } from '../types/integer.ts'
import { Session } from '../orm/session/sync.ts'
import { createEngine } from './create-engine.ts'

const module = await sqljs.load()
const metadata = new MetaData()
const t = new Table('t', metadata, { id: column(Integer, { primaryKey: true }) })
const tenant = new Table('t', new MetaData({ schema: 'tenant' }), { id: column(Integer, { primaryKey: true }) })

/** An engine, and the texts that it sends from then on. */
function opened() {
  const engine = createEngine(sqljs.openSync(module))
  metadata.createAll(engine)
  const sent: string[] = []
  event.listen(engine, 'beforeExecute', ({ sql }) => sent.push(sql.replace(/\s+/g, ' ')))
  return { engine, sent }
}

describe('schemaTranslateMap', () => {
  test('puts other schemas in place of those that tables name', () => {
    const { engine, sent } = opened()
    using connection = engine.connect().executionOptions({ schemaTranslateMap: { tenant: 'main' } })
    connection.execute(insert(tenant).values({ id: 7 }))
    expect(connection.scalars(select(tenant.c.id).where(tenant.c.id.eq(7))).all()).toEqual([7])
    connection.execute(deleteFrom(tenant).where(tenant.c.id.eq(7)))
    expect(sent).toEqual([
      'INSERT INTO main.t (id) VALUES (?)',
      'SELECT main.t.id FROM main.t WHERE main.t.id = ?',
      'DELETE FROM main.t WHERE main.t.id = ?',
    ])
  })

  test('is part of what a compiled statement is found by', () => {
    const { engine, sent } = opened()
    using connection = engine.connect()
    for (const schema of ['main', 'temp', 'main', null]) {
      try {
        connection.execute(select(tenant.c.id).executionOptions({ schemaTranslateMap: { tenant: schema } }))
      } catch {
        // Not every schema has the table.
      }
    }
    expect(sent).toEqual([
      'SELECT main.t.id FROM main.t',
      'SELECT "temp".t.id FROM "temp".t',
      'SELECT main.t.id FROM main.t',
      'SELECT t.id FROM t',
    ])
  })

  test("'' stands for tables without a schema; names like __proto__ are names", () => {
    const { engine, sent } = opened()
    using connection = engine.connect()
    connection.execute(select(t.c.id), undefined, { schemaTranslateMap: { '': 'main' } })
    connection.execute(select(t.c.id), undefined, { schemaTranslateMap: {} })
    expect(sent).toEqual(['SELECT main.t.id FROM main.t', 'SELECT t.id FROM t'])
  })
})

describe('options', () => {
  test('of engine, connection, statement and execution: what is nearer wins, the statement least', () => {
    const { engine } = opened()
    const seen: unknown[] = []
    event.listen(engine, 'beforeExecute', ({ executionOptions: { a } }) => seen.push(a))
    const child = engine.executionOptions({ a: 'engine' })
    using connection = child.connect()
    const statement = select(t.c.id).executionOptions({ a: 'statement' })
    connection.execute(statement)
    connection.executionOptions({ a: 'connection' }).execute(statement)
    connection.execute(statement, undefined, { a: 'execution' })
    using plain = engine.connect()
    plain.execute(statement)
    plain.execute(text('SELECT 1').executionOptions({ a: 'text' }))
    plain.execute(deleteFrom(t).executionOptions({ a: 'delete' }).where(t.c.id.eq(1)))
    plain.rollback()
    expect(seen).toEqual(['engine', 'connection', 'execution', 'statement', 'text', 'delete'])
  })

  test('of an engine hold for its sessions', () => {
    const { engine, sent } = opened()
    const session = new Session(engine.executionOptions({ schemaTranslateMap: { tenant: 'main' } }))
    session.execute(select(tenant.c.id))
    session.close()
    expect(sent).toEqual(['SELECT main.t.id FROM main.t'])
  })

  test('compiledCache: null compiles anew', () => {
    const { engine } = opened()
    using connection = engine.connect()
    const before = engine.cacheStatistics
    connection.execute(select(t.c.id), undefined, { compiledCache: null })
    expect(engine.cacheStatistics).toEqual(before)
    connection.execute(select(t.c.id))
    connection.execute(select(t.c.id))
    expect([engine.cacheStatistics.misses - before.misses, engine.cacheStatistics.hits - before.hits]).toEqual([1, 1])
  })

  test('numbers of rows are whole and from 1 on, wherever they are given', () => {
    const { engine } = opened()
    using connection = engine.connect()
    for (const [name, count] of [
      ['yieldPer', -5],
      ['yieldPer', 'x'],
      ['maxRowBuffer', Infinity],
      ['insertManyValuesPageSize', 0],
    ] as const) {
      const options = { [name]: count }
      const refusal = `${name} takes a whole number from 1 on, not ${count}.`
      expect(() => engine.executionOptions(options)).toThrow(refusal)
      expect(() => connection.executionOptions(options)).toThrow(refusal)
      expect(() => connection.execute(select(t.c.id).executionOptions(options))).toThrow(refusal)
      expect(() => connection.execute(insert(t), [{ id: 1 }, { id: 2 }], options)).toThrow(refusal)
      expect(() => connection.stream(select(t.c.id), undefined, options)).toThrow(refusal)
    }
    const rows = connection.stream(select(t.c.id))
    expect(() => rows.yieldPer(0)).toThrow(ArgumentError)
    expect(() => rows.fetchMany(-1)).toThrow(ArgumentError)
    expect(() => rows.partitions(0)).toThrow(ArgumentError)
  })

  test('unknown ones of an engine, and unknown levels, are refused', () => {
    const driver = sqljs.openSync(module)
    expect(() => createEngine(driver, { nosuch: 1 } as object)).toThrow(expect.objectContaining({ code: 'argument' }))
    expect(() => createEngine(driver, { isolationLevel: 'REPEATABLE READ' })).toThrow(
      "There is no isolation level 'REPEATABLE READ'; sqlite has AUTOCOMMIT, READ UNCOMMITTED, SERIALIZABLE.",
    )
  })
})

test('options of a statement that are known have their types', () => {
  // @ts-expect-error a number
  expect(select(tenant).executionOptions({ yieldPer: '2' }).givenOptions).toEqual({ yieldPer: '2' })
  // @ts-expect-error a word
  expect(deleteFrom(tenant).executionOptions({ synchronizeSession: 'fetched' })).toBeDefined()
})
