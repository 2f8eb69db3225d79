import { expect, test } from 'vitest'
import { sqljs } from '../../../drivers/sqljs/index.ts'
import { createEngine, Integer, select, Text, text } from '../../../index.ts'
import { DeclarativeBase, mapped, mapper, Session } from '../../index.ts'

class Base extends DeclarativeBase {}
class Letter extends Base.table('letters', {
  body: mapped(Text, { deferred: true }),
  id: mapped(Integer, { primaryKey: true }),
  to: mapped(Text),
}) {
  static {
    mapper(this)
  }
}

async function letters(): Promise<Session> {
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  session.addAll([new Letter({ id: 1, to: 'Ann', body: 'long' }), new Letter({ id: 2, to: 'Ben', body: 'longer' })])
  session.commit()
  session.expungeAll()
  return session
}

const loadedOf = (letter: Letter): unknown => letter.toObject()

test('a deferred column is left out, and loaded when it is read', async () => {
  using session = await letters()
  const [first] = session.scalars(select(Letter).orderBy(Letter.id)).all()
  expect(loadedOf(first!)).toEqual({ id: 1, to: 'Ann' })
  expect(first!.body).toBe('long')
  expect(loadedOf(session.getOne(Letter, 2))).toEqual({ id: 2, to: 'Ben' })
})

test('among other columns, each keeps its place and its name', async () => {
  using session = await letters()
  const rows = session.execute(select(Letter.to, Letter, Letter.id.label('number')).orderBy(Letter.id)).all()
  expect(rows.map(({ to, number }) => [to, number])).toEqual([
    ['Ann', 1],
    ['Ben', 2],
  ])
  expect(rows.map((row) => loadedOf(row[1]))).toEqual([
    { id: 1, to: 'Ann' },
    { id: 2, to: 'Ben' },
  ])
})

test('what was loaded of an object stays when it is read anew, with `populateExisting` too', async () => {
  using session = await letters()
  const first = session.getOne(Letter, 1)
  expect([first.body, (first.to = 'Eve')]).toEqual(['long', 'Eve'])
  const statement = select(Letter).where(Letter.id.eq(1))
  session.noAutoflush(() => session.scalars(statement).all())
  expect(loadedOf(first)).toEqual({ id: 1, to: 'Eve', body: 'long' })
  session.noAutoflush(() => session.scalars(statement, undefined, { populateExisting: true }).all())
  expect(loadedOf(first)).toEqual({ id: 1, to: 'Ann', body: 'long' })
})

test('rows of a given statement: what it lacks is loaded when it is read', async () => {
  using session = await letters()
  const given = text("SELECT id AS id, 'long' AS body FROM letters WHERE id = 1")
  const [first] = session.scalars(select(Letter).fromStatement(given)).all()
  expect(loadedOf(first!)).toEqual({ id: 1 })
  expect(first!.to).toBe('Ann')
  const without = select(Letter).fromStatement(text('SELECT body FROM letters'))
  expect(() => session.execute(without)).toThrow("has no column 'id'")
})
