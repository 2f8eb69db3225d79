import { afterEach, describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { event } from '../event/event.ts'
import { column } from '../schema/column-definition.ts'
import { index } from '../schema/table-index.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml/insert.ts'
import { text } from '../sql/elements/text-clause.ts'
import { select } from '../sql/selectable/select.ts'
import { Integer } from '../types/integer.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import { openAs } from '../testing/fixtures/open-as.ts'

const module = await sqljs.load()
const disposals: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
})

const id = column(Integer, { primaryKey: true })
const metadata = new MetaData()
const posts = new Table(
  'posts',
  metadata,
  { id, userId: column(Integer, { foreignKey: 'users.id', index: true }) },
  (c) => [index('ix_both', c.userId, c.id)],
)
const users = new Table('users', metadata, {
  id,
  parentId: column(Integer, { nullable: true, foreignKey: 'users.id' }),
})
const alone = new Table('alone', metadata, { id })

/** An engine, and the first words of what it executes. */
function opened(transaction: 'interactive' | 'batch' = 'interactive') {
  const driver = openAs(module, transaction)
  disposals.push(() => driver.dispose())
  const engine = createEngine(driver)
  const told: string[] = []
  event.listen(engine, 'afterExecute', ({ sql }) => told.push(sql.replace(/ (FROM|ON|\().*/s, '')))
  event.listen(engine, 'commit', () => told.push('commit'))
  return { engine, driver, told }
}
const question = "SELECT NULL, name, 'table'"

describe('createAll', () => {
  test('asks once which tables are there, and creates those that others need first, with their indexes', () => {
    const { engine, told } = opened()
    metadata.createAll(engine)
    expect(told).toEqual([
      question,
      'CREATE TABLE users',
      'CREATE TABLE alone',
      'CREATE TABLE posts',
      'CREATE INDEX ix_both',
      'CREATE INDEX "ix_posts_userId"',
      'commit',
    ])
  })

  test('leaves alone what is there', () => {
    const { engine, told } = opened()
    metadata.createAll(engine, { tables: [users] })
    engine.begin((connection) => connection.execute(insert(users).values({ id: 1 })))
    told.length = 0
    metadata.createAll(engine)
    expect(told.filter((line) => line.includes('TABLE'))).toEqual(['CREATE TABLE posts', 'CREATE TABLE alone'])
    expect(engine.connect().execute(select(users.c.id)).scalars().all()).toEqual([1])
    told.length = 0
    metadata.createAll(engine)
    expect(told).toEqual([question, 'commit'])
  })

  test('without looking first, a table that is there is an error, and nothing is created', () => {
    const { engine, told } = opened()
    metadata.createAll(engine, { tables: [users] })
    told.length = 0
    expect(() => metadata.createAll(engine, { checkFirst: false, tables: [alone, users] })).toThrow(
      expect.objectContaining({ name: 'OperationalError' }),
    )
    expect(told[0]).toBe('CREATE TABLE alone')
    metadata.createAll(engine, { checkFirst: false, tables: [alone] })
  })

  test('on a connection it belongs to its transaction', () => {
    const { engine } = opened()
    const connection = engine.connect()
    metadata.createAll(connection)
    connection.rollback()
    expect(() => connection.execute(select(users))).toThrow('no such table: users')
    connection.close()
  })

  test('on a batch driver it is one batch', () => {
    const { engine, told } = opened('batch')
    metadata.createAll(engine)
    expect(told.at(-1)).toBe('commit')
    expect(engine.connect().execute(text('SELECT count(*) FROM sqlite_master')).scalar()).toBe(5)
  })

  test('on an asynchronous engine or connection it is a promise', async () => {
    const engine = createAsyncEngine(opened().driver)
    const done: Promise<void> = metadata.createAll(engine)
    await done
    const connection = engine.connect()
    await metadata.dropAll(connection)
    await metadata.createAll(connection)
    await connection.commit()
    expect((await connection.execute(select(users))).all()).toEqual([])
    await connection.close()
  })

  test('of no tables asks nothing: its transaction is empty', () => {
    const { engine, told } = opened()
    new MetaData().createAll(engine)
    expect(told).toEqual(['commit'])
  })
})

describe('dropAll', () => {
  test('drops those that refer to others first, and only what is there', () => {
    const { engine, told } = opened()
    metadata.createAll(engine, { tables: [users, posts] })
    told.length = 0
    metadata.dropAll(engine)
    expect(told).toEqual([question, 'DROP TABLE posts', 'DROP TABLE users', 'commit'])
  })

  test('without looking first, a table that is missing is an error', () => {
    expect(() => metadata.dropAll(opened().engine, { checkFirst: false })).toThrow('no such table: posts')
  })
})

test('tables that refer to each other are created and dropped', () => {
  const circle = new MetaData()
  new Table('a', circle, { id, bId: column(Integer, { foreignKey: 'b.id' }) })
  new Table('b', circle, { id, aId: column(Integer, { foreignKey: 'a.id' }) })
  const { engine, told } = opened()
  circle.createAll(engine)
  circle.dropAll(engine)
  expect(told.filter((line) => line !== question)).toEqual([
    'CREATE TABLE a',
    'CREATE TABLE b',
    'commit',
    'DROP TABLE a',
    'DROP TABLE b',
    'commit',
  ])
})
