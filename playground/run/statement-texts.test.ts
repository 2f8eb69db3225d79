import {
  bindparam,
  type Connection,
  createEngine,
  event,
  insert,
  Integer,
  MetaData,
  select,
  type StatementDoneEvent,
  Table,
  text,
  update,
  Varchar,
  Bool,
  column,
} from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { expect, test } from 'vitest'
import { literalTexts, StatementTexts } from './statement-texts.ts'

const books = new Table('books', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  title: column(Varchar(20)),
  inPrint: column('in_print', Bool),
})
const { id, title, inPrint } = books.c

/** What is told of the statements. */
async function told(run: (connection: Connection) => void): Promise<StatementDoneEvent[]> {
  const engine = createEngine(await sqljs.open())
  const events: StatementDoneEvent[] = []
  engine.begin((connection) => {
    books.metadata.createAll(connection)
    event.listen(engine, 'afterExecute', (done) => events.push(done))
    run(connection)
  })
  engine.dispose()
  return events
}

test('the other dialect has its own text and its own values', async () => {
  const [done] = await told((connection) => connection.execute(select(title).where(inPrint.in([true]), id.gt(1))))
  const texts = new StatementTexts()
  const rest = 'FROM books\nWHERE books.in_print'
  expect(texts.executed(done!)).toEqual({
    sql: `SELECT books.title\n${rest} IN (?) AND books.id > ?`,
    params: ['1', '1'],
  })
  expect(texts.translated(done!, 'postgresql')).toEqual({
    sql: `SELECT books.title\n${rest} IN ($1) AND books.id > $2`,
    params: ['true', '1'],
  })
  expect(literalTexts(done!)).toEqual({
    sqlite: `SELECT books.title\n${rest} IN (1) AND books.id > 1`,
    postgresql: `SELECT books.title\n${rest} IN (true) AND books.id > 1`,
  })
})

test('values that come with the execution', async () => {
  const byState = select(id).where(inPrint.eq(bindparam('printed')))
  const byKey = update(books).where(id.eq(bindparam('key')))
  const events = await told((connection) => {
    connection.execute(byState, { printed: true })
    connection.execute(byState, { printed: false })
    connection.execute(text('SELECT * FROM books WHERE id = :id'), { id: 7 })
    connection.execute(insert(books), [{ id: 1, title: 'Emma', inPrint: true }])
    connection.execute(byKey, { key: 1, title: 'Persuasion' })
    connection.execute(
      byKey,
      [1, 2].map((key) => ({ key, title: `Volume ${key}` })),
    )
  })
  const texts = new StatementTexts()
  const found = events.map((done) => texts.translated(done, 'postgresql'))
  const updated = 'UPDATE books SET title=$1 WHERE books.id = $2'
  expect(found.map((one) => one && 'sql' in one && [one.sql.split('\n').at(-1), one.params.join()])).toEqual([
    ['WHERE books.in_print = $1', 'true'],
    ['WHERE books.in_print = $1', 'false'],
    ['SELECT * FROM books WHERE id = $1', '7'],
    ['INSERT INTO books (id, title, in_print) VALUES ($1, $2, $3)', "1,'Emma',true"],
    [updated, "'Persuasion',1"],
    [updated, "('Volume 1', 1),('Volume 2', 2)"],
  ])
  expect(literalTexts(events[4]!)?.postgresql).toBe("UPDATE books SET title='Persuasion' WHERE books.id = 1")
})
