import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { inspect } from '../../inspection/inspect.ts'
import { selectinload } from '../../orm/loading/options/loader-functions.ts'
import { mapper } from '../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../orm/mapping/declarative-base.ts'
import { relationship } from '../../orm/relationships/relationship.ts'
import { AsyncSession } from '../../orm/session/async.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { insert } from '../../sql/dml/insert.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { type LocalD1, startLocalD1 } from '../../testing/fixtures/d1/local-d1.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { D1Binding } from './d1-binding.ts'
import { d1 } from './d1.ts'

class Base extends DeclarativeBase {}

class Parent extends Base.table('parent', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50), { unique: true }),
  version: mapped(Integer, { default: 0 }),
  state: mapped(Varchar(10), { serverDefault: 'new' }),
  children: relationship<Child[]>(() => Child, { backPopulates: 'parent', orderBy: () => Child.id }),
}) {
  static {
    mapper(this, { versionId: 'version' })
  }
}

class Child extends Base.table('child', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  parentId: mapped('parent_id', Integer, { foreignKey: 'parent.id' }),
  parent: relationship<Parent>(() => Parent, { backPopulates: 'children' }),
}) {
  static {
    mapper(this)
  }
}

/** SQLite counts its keys itself. */
class Ticket extends Base.table(
  'ticket',
  { id: mapped(Integer, { primaryKey: true }), name: mapped(Varchar(50)) },
  undefined,
  { sqlite: { autoincrement: true } },
) {
  static {
    mapper(this)
  }
}

const OVERLOADED = 'D1_ERROR: D1 DB is overloaded. Too many requests queued.'

let local: LocalD1
let binding: D1Binding
let engine: AsyncEngine

beforeAll(() => {
  local = startLocalD1(20)
})
afterAll(() => local.stop())
beforeEach(async () => {
  binding = local.fresh()
  engine = createAsyncEngine(d1.attach(binding))
  await Base.metadata.createAll(engine)
})

/** As in another Worker, which knows nothing of the others. */
const elsewhere = () => new AsyncSession(createAsyncEngine(d1.attach(binding)))

/** How many statements each request has, but for the one that removes old tokens now and then. */
async function sentBy(work: () => Promise<unknown>): Promise<readonly number[]> {
  const before = local.sent.length
  await work()
  return local.sent
    .slice(before)
    .map((texts) => texts.filter((sql) => !sql.startsWith('DELETE FROM athanor_batch')).length)
}

const count = async (): Promise<unknown> => {
  await using session = elsewhere()
  const counts = [Parent, Child].map((one) => select(func.count(one.id)).scalarSubquery())
  return [...((await session.execute(select(...(counts as [never, never])))).one() as Iterable<unknown>)]
}

test('1,000 parents and 9,000 children with keys of the database: their keys, and one batch', async () => {
  await using session = new AsyncSession(engine)
  session.addAll(
    Array.from({ length: 1000 }, (_, i) => {
      const children = Array.from({ length: 9 }, (__, j) => new Child({ name: `c${j}` }))
      return new Parent({ name: `p${i}`, children })
    }),
  )
  const sent = await sentBy(() => session.commit())
  expect(sent).toHaveLength(2)
  expect(sent[0]).toBe(2)
  // The token, and an INSERT for each class, or for as many rows as a value may hold.
  expect(sent[1]).toBeLessThan(6)
  expect(await count()).toEqual([1000, 9000])
  await using reading = elsewhere()
  const parents = (await reading.scalars(select(Parent).options(selectinload(Parent.children)))).all()
  expect(
    parents.every(({ children }) => children.map(({ name }) => name).join() === 'c0,c1,c2,c3,c4,c5,c6,c7,c8'),
  ).toBe(true)
})

test('three levels that are read together are one request', async () => {
  await using session = new AsyncSession(engine)
  session.add(new Parent({ name: 'a', children: [new Child({ name: 'x' })] }))
  await session.commit()
  await using reading = elsewhere()
  const statement = select(Parent).options(selectinload(Parent.children).selectinload(Child.parent))
  expect(await sentBy(() => reading.scalars(statement))).toEqual([3])
})

test('the plan shows the batch before it is sent, and what the database makes comes back with it', async () => {
  await using session = new AsyncSession(engine)
  const parent = new Parent({ name: 'a' })
  session.add(parent)
  await session.flush()
  expect(session.plan().staged.map(({ sql, params }) => [sql, params[0]])).toEqual([
    ['INSERT INTO athanor_batch (token) VALUES (?)', '<token>'],
    [expect.stringMatching(/^INSERT INTO parent .* RETURNING/s), 1],
  ])
  expect(await sentBy(() => session.commit())).toEqual([2])
  expect([parent.id, parent.state]).toEqual([1, 'new'])
})

/** Has values that D1 does not give back as they are. */
class Odd extends Base.table('odd', {
  id: mapped(Integer, { primaryKey: true }),
  year: mapped('2024', Integer, { serverDefault: text('5') }),
  wide: mapped(BigInteger, { serverDefault: text('9007199254740993') }),
}) {
  static {
    mapper(this)
  }
}

test('what D1 gives back wrongly is read again, and the commit has succeeded', async () => {
  await using session = new AsyncSession(engine)
  const [first, second] = [new Odd({}), new Odd({})]
  session.addAll([first, second])
  await session.commit()
  await session.refresh(second)
  expect([second.year, second.wide]).toEqual([5, 2n ** 53n + 1n])
  expect((await session.scalars(select(Odd.wide))).all()).toEqual([2n ** 53n + 1n, 2n ** 53n + 1n])
  expect(session.contains(first)).toBe(true)
})

describe('keys', () => {
  const namesOf = (who: number) => Array.from({ length: 7 }, (_, i) => `w${who} ${i}`)

  test.each([
    ['of athanor_key', Parent],
    ['of SQLite itself', Ticket],
  ] as const)('several that write at once never get the same, %s', async (_, Entity) => {
    const writers = Array.from({ length: 8 }, async (__, who) => {
      await using session = elsewhere()
      const objects = namesOf(who).map((name) => new Entity({ name }))
      session.addAll(objects)
      await session.flush()
      await session.commit()
      return objects.map(({ id }) => id)
    })
    const keys = (await Promise.all(writers)).flat()
    expect(new Set(keys).size).toBe(56)
    await using session = elsewhere()
    expect((await session.scalars(select(Entity.name))).all().sort()).toEqual(
      Array.from({ length: 8 }, (__, who) => namesOf(who))
        .flat()
        .sort(),
    )
  })

  test('are behind those that the program gives, in the same flush and in the table', async () => {
    for (const Entity of [Parent, Ticket] as const) {
      await using session = elsewhere()
      const objects = [{ name: 'a' }, { id: 1, name: 'b' }, { name: 'c' }].map((values) => new Entity(values))
      session.addAll(objects)
      await session.commit()
      expect(objects.map(({ id }) => id)).toEqual([2, 1, 3])
      await using other = elsewhere()
      other.add(new Entity({ id: 90, name: 'd' }))
      await other.commit()
      const next = new Entity({ name: 'e' })
      other.add(next)
      await other.commit()
      expect(next.id).toBe(91)
    }
  })

  test('that are taken and not yet written are not given to rows of SQLite itself, where it counts', async () => {
    await using session = elsewhere()
    const ticket = new Ticket({ name: 'reserved' })
    session.add(ticket)
    await session.flush()
    await using connection = engine.connect()
    await connection.execute(insert(Ticket).values({ name: 'by itself' }))
    await connection.commit()
    await session.commit()
    await using reading = elsewhere()
    expect((await reading.scalars(select(Ticket.name).orderBy(Ticket.id))).all()).toEqual(['reserved', 'by itself'])
  })

  test('are taken the same way where nothing waits for a commit', async () => {
    await using session = new AsyncSession(engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' }))
    const objects = [Parent, Ticket].flatMap((Entity) => ['a', 'b', 'c'].map((name) => new Entity({ name })))
    session.addAll(objects)
    await session.flush()
    expect(objects.map(({ id }) => id)).toEqual([1, 2, 3, 1, 2, 3])
    expect((await session.scalars(select(Ticket.name).orderBy(Ticket.id))).all()).toEqual(['a', 'b', 'c'])
  })

  test('without their table the flush is refused, with the cure', async () => {
    await binding.prepare('DROP TABLE athanor_key').run()
    await using session = elsewhere()
    session.add(new Parent({ name: 'a' }))
    await expect(session.flush()).rejects.toThrow(/the table athanor_key is missing.*createAll/s)
  })
})

test('a row that fails, or a version that is stale, leaves nothing, wherever it stands', async () => {
  await using session = elsewhere()
  session.addAll(
    Array.from({ length: 6 }, (_, i) => new Parent({ name: `old ${i}`, children: [new Child({ name: 'x' })] })),
  )
  await session.commit()
  const change = fc.record({
    place: fc.nat(5),
    isStale: fc.boolean(),
    newOnes: fc.nat(4),
    bulk: fc.constantFrom(1, 60),
  })
  const check = fc.asyncProperty(change, async ({ place, isStale, newOnes, bulk }) => {
    const before = await contents()
    await using mine = elsewhere()
    const parents = (await mine.scalars(select(Parent).options(selectinload(Parent.children)).orderBy(Parent.id))).all()
    if (isStale) {
      await using other = elsewhere()
      const rival = (await other.get(Parent, parents[place]!.id))!
      rival.state = rival.state === 'a' ? 'b' : 'a'
      await other.commit()
    }
    const expected = isStale ? await contents() : before
    for (const parent of parents) {
      parent.state = 'mine'
      parent.children[0]!.name = 'mine'
    }
    for (let i = 0; i < newOnes * bulk; i++)
      mine.add(new Parent({ name: `new ${i}`, children: [new Child({ name: 'y' })] }))
    if (!isStale) mine.add(new Parent({ name: `old ${place}` }))
    const error: unknown = await mine.commit().catch((caught: unknown) => caught)
    expect((error as Error).name).toBe(isStale ? 'StaleDataError' : 'IntegrityError')
    expect(await contents()).toEqual(expected)
  })
  await fc.assert(check, { numRuns: 12 })
})

async function contents(): Promise<unknown> {
  const rows = (sql: string) => binding.prepare(sql).raw({ columnNames: true })
  return [await rows('SELECT * FROM parent ORDER BY id'), await rows('SELECT * FROM child ORDER BY id')]
}

test('a transaction that D1 turned away is run again', async () => {
  local.faults.push(
    ...[1, 2, 3].map(() => ({ at: 'before' as const, only: /^INSERT INTO athanor_batch/, message: OVERLOADED })),
  )
  let times = 0
  await engine.transact(AsyncSession, async (session) => {
    times += 1
    session.add(new Ticket({ name: `ticket ${times}` }))
  })
  await using reading = elsewhere()
  expect((await reading.scalars(select(Ticket.name))).all()).toEqual(['ticket 2'])
  expect(local.faults).toEqual([])
})

test('tells what it contains, without what is Cloudflare’s own', async () => {
  const names = ['athanor_batch', 'athanor_key', 'child', 'odd', 'parent', 'ticket']
  const reflected = new MetaData()
  await reflected.reflect(inspect(engine))
  expect([...reflected.tables.keys()].sort()).toEqual(names)
  expect(await inspect(engine).getTableNames()).toEqual(names)
})

test('opens by the URL of a binding', async () => {
  const byUrl = createAsyncEngine('sqlite+d1:///DB', { drivers: [d1.in({ OTHER: 1, DB: binding })] })
  await using session = new AsyncSession(byUrl)
  expect((await session.scalars(select(Parent))).all()).toEqual([])
  const wrong = createAsyncEngine('sqlite+d1:///OTHER', { drivers: [d1.in({ OTHER: 1, DB: binding })] })
  await expect(new AsyncSession(wrong).scalars(select(Parent))).rejects.toMatchObject({ name: 'ArgumentError' })
})
