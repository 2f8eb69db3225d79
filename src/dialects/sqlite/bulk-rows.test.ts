import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { DriverRequest, DriverStatement } from '../../io/requests.ts'
import { Session } from '../../orm/session/sync.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { insert } from '../../sql/dml/insert.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book, LibraryBase } from '../../testing/fixtures/library.ts'
import { recordedDriver } from '../../testing/suite/recorded-driver.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Bool } from '../../types/boolean.ts'
import { DateTime } from '../../types/date-time.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { LargeBinary } from '../../types/large-binary.ts'
import { Text } from '../../types/text.ts'
import { insert as sqliteInsert } from './index.ts'
import { sqliteBulkRows } from './bulk-rows.ts'

const metadata = new MetaData()
const values = new Table('bulk_values', metadata, {
  id: column(Integer, { primaryKey: true }),
  text: column(Text, { nullable: true }),
  float: column(Float, { nullable: true }),
  big: column(BigInteger, { nullable: true }),
  flag: column(Bool, { nullable: true }),
  at: column(DateTime, { nullable: true }),
  bytes: column(LargeBinary, { nullable: true }),
  made: column(Text, { nullable: true, default: func['sqlite_version']!() as never }),
})

let engine: Engine
let sent: DriverStatement[]
beforeEach(async () => {
  engine = await opened('interactive', 100)
})

/** A database whose statements take few parameters. */
async function opened(transaction: 'interactive' | 'batch', maxParameters: number): Promise<Engine> {
  const driver = await sqljs.open({ transaction })
  sent = []
  const record = (request: DriverRequest): void => {
    if (request.kind === 'execute') sent.push(request.statement)
    if (request.kind === 'batch') sent.push(...request.statements)
  }
  const capabilities = { ...driver.capabilities, maxParameters }
  const engine = createEngine({
    ...recordedDriver(driver, record),
    capabilities,
    bulkRows: sqliteBulkRows,
  })
  metadata.createAll(engine)
  LibraryBase.metadata.createAll(engine)
  sent.length = 0
  return engine
}

const all = (connection: Connection) =>
  connection
    .execute(select(...Object.values(values.c)).orderBy(values.c.id))
    .tuples()
    .all() as unknown as readonly (readonly unknown[])[]
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1, text: `row ${i}` }))

describe('rows that do not fit into one statement', () => {
  test('are one JSON parameter', () => {
    using connection = engine.connect()
    connection.execute(insert(values), rows(60))
    expect(sent).toHaveLength(1)
    expect(sent[0]!.sql.replace(/\s+/g, ' ')).toBe(
      'INSERT INTO bulk_values (id, text, made) SELECT value ->> 0, value ->> 1, sqlite_version() FROM json_each(?) WHERE true',
    )
  })

  test('few are VALUES as ever', () => {
    using connection = engine.connect()
    connection.execute(insert(values), rows(2))
    expect(sent[0]!.sql).toMatch(/VALUES/)
  })

  test('one row may have more columns than a statement has parameters', async () => {
    using connection = (await opened('interactive', 2)).connect()
    connection.execute(insert(values).values({ id: 1, text: 'a', float: 1.5, flag: true }))
    expect(sent).toHaveLength(1)
    expect(all(connection)[0]!.slice(0, 5)).toEqual([1, 'a', 1.5, null, true])
  })

  test('many are several parameters of limited length', () => {
    using connection = engine.connect()
    const long = rows(60).map((row) => ({ ...row, text: 'x'.repeat(50_000) }))
    connection.execute(insert(values), long)
    expect(sent).toHaveLength(5)
    expect(all(connection)).toHaveLength(60)
  })

  test('with RETURNING, and what to do with rows that are there', () => {
    using connection = engine.connect()
    const statement = sqliteInsert(values).onConflictDoUpdate({
      indexElements: [values.c.id],
      set: (excluded) => ({ text: excluded.text }),
    })
    connection.execute(statement, rows(60))
    const { rowCount } = connection.execute(
      statement,
      rows(70).map((row) => ({ ...row, text: 'again' })),
    )
    expect([rowCount, new Set(all(connection).map(([, one]) => one))]).toEqual([70, new Set(['again'])])
  })
})

test('every value arrives as it would by itself', () => {
  const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
  const value = fc.record({
    text: some(fc.string({ unit: 'binary' })),
    float: some(fc.oneof(fc.double({ noNaN: true }), fc.integer())),
    big: some(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    flag: some(fc.boolean()),
    at: some(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })),
  })
  fc.assert(
    fc.property(fc.array(value, { minLength: 20, maxLength: 40 }), (records) => {
      using connection = engine.connect()
      const given = records.map((record, i) => ({ ...record, id: i + 1 }))
      connection.execute(insert(values), given)
      const inBulk = all(connection)
      connection.rollback()
      for (const one of given) connection.execute(insert(values).values(one))
      expect(inBulk).toEqual(all(connection))
    }),
    { numRuns: 60 },
  )
})

test('bytes go row by row, as JSON has none', () => {
  using connection = engine.connect()
  connection.execute(
    insert(values),
    rows(60).map((row) => ({ ...row, bytes: new Uint8Array([row.id]) })),
  )
  expect(sent.length).toBeGreaterThan(1)
  expect(all(connection)[59]![6]).toEqual(new Uint8Array([60]))
  expect(connection.execute(text('SELECT count(*) FROM bulk_values')).scalarOne()).toBe(60)
})

test('a unit of work of a thousand parents and nine thousand children is one question and one batch', async () => {
  using small = await opened('batch', 100)
  const session = new Session(small)
  for (let i = 1; i <= 1000; i++) {
    session.add(new Author({ id: i, name: `author ${i}` }))
    for (let n = 0; n < 9; n++) session.add(new Book({ title: `book ${n}`, authorId: i }))
  }
  session.commit()
  expect(sent.map(({ sql }) => sql.split(' (')[0])).toEqual([
    expect.stringMatching(/^SELECT max/),
    'INSERT INTO authors',
    'INSERT INTO books',
  ])
  expect(session.scalar(select(func.count(Book.id)))).toBe(9000)
})
