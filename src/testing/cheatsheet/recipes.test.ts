import { beforeEach, describe, expect, test } from 'vitest'
import {
  ArgumentError,
  createAsyncEngine,
  createEngine,
  DateTime,
  event,
  func,
  insert,
  Integer,
  select,
  text,
  Varchar,
  type Engine,
} from '../../index.ts'
import type { InferInit } from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import {
  asyncSessionmaker,
  DeclarativeBase,
  mapped,
  mapper,
  selectinload,
  Session,
  sessionmaker,
} from '../../orm/index.ts'
import { Author, Base as Library, Book } from './library.ts'
import { printed } from '../node/cheatsheet-output.ts'

class Base extends DeclarativeBase {}
class User extends Base.table('users', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
  email: mapped(Varchar(255), { unique: true }),
  age: mapped(Integer, { nullable: true }),
  updatedAt: mapped('updated_at', DateTime, { nullable: true }),
}) {
  static {
    mapper(this)
  }
}

let engine: Engine
beforeEach(async () => {
  engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
})

const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `user-${i}`, email: `user${i}@example.com` }))

test('bulk insert, upsert, streaming', () => {
  using session = new Session(engine)
  session.begin(() => {
    session.execute(insert(User), many)
  })
  const statement = insert(User)
    .values({ name: 'alice', email: 'alice@example.com', age: 30 })
    .onConflictDoUpdate({
      indexElements: [User.email],
      set: (excluded) => ({ name: excluded.name, age: excluded.age }),
    })
  session.execute(statement)
  session.execute(statement)
  session.commit()
  let count = 0
  for (const user of session.streamScalars(select(User), {}, { yieldPer: 500 })) count += user.name === '' ? 0 : 1
  expect([String(count)]).toEqual(printed('recipes', 'stream-orm'))
  using connection = engine.connect()
  let rows = 0
  for (const row of connection.stream(select(User.id, User.email), {}, { yieldPer: 1000 }))
    rows += row.email === '' ? 0 : 1
  expect([String(rows)]).toEqual(printed('recipes', 'stream-core'))
})

class UserRepository {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  get(id: number): User | null {
    return this.#session.get(User, id)
  }

  byEmail(email: string): User | null {
    return this.#session.scalar(select(User).where(User.email.eq(email)))
  }

  search(nameLike: string, limit = 20): readonly User[] {
    return this.#session
      .scalars(
        select(User)
          .where(User.name.ilike(`%${nameLike}%`))
          .limit(limit),
      )
      .all()
  }

  create(values: InferInit<typeof User>): User {
    const user = new User(values)
    this.#session.add(user)
    this.#session.flush()
    return user
  }
}

test('repository', () => {
  using session = new Session(engine)
  const repository = new UserRepository(session)
  const alice = repository.create({ name: 'Alice', email: 'alice@example.com' })
  session.commit()
  expect([repository.byEmail('alice@example.com')?.name]).toEqual(printed('recipes', 'repository'))
  expect([repository.get(alice.id), repository.search('ALI')]).toEqual([alice, [alice]])
})

test('auditing with events', () => {
  using session = new Session(engine)
  event.listen(session, 'beforeFlush', ({ session: own }) => {
    for (const object of own.dirty) if (object instanceof User) object.updatedAt = new Date(0)
  })
  const user = new User({ name: 'Alice', email: 'a@example.com' })
  session.add(user)
  session.commit()
  expect(user.updatedAt).toBeNull()
  user.name = 'Alicia'
  session.commit()
  expect(user.updatedAt).toEqual(new Date(0))
})

test('test fixture: everything is rolled back', () => {
  {
    using connection = engine.connect()
    const transaction = connection.begin()
    const session = new Session(connection)
    session.add(new User({ id: 1, name: 'temp', email: 't@example.com' }))
    session.commit()
    expect(session.get(User, 1)?.name).toBe(printed('recipes', 'test-fixture')[0])
    session.close()
    transaction.rollback()
  }
  using session = new Session(engine)
  expect(session.get(User, 1)).toBeNull()
})

test('text() is required', () => {
  using connection = engine.connect()
  expect(() => connection.execute('SELECT 1' as never)).toThrow(ArgumentError)
  expect(connection.execute(text('SELECT 1')).scalar()).toBe(1)
})

test('sessionmaker', () => {
  const SessionLocal = sessionmaker(engine, { expireOnCommit: false, autoflush: true })
  function* getSession() {
    using session = SessionLocal()
    yield session
  }
  for (const session of getSession()) expect(session.scalar(select(func.count(User.id)))).toBe(0)
})

describe('AsyncSession', () => {
  test('add, query, load eagerly', async () => {
    const asyncEngine = createAsyncEngine('sqlite+sqljs:///:memory:', { drivers: [sqljs] })
    const AsyncSessionLocal = asyncSessionmaker(asyncEngine, { expireOnCommit: false })
    await asyncEngine.begin((connection) => Library.metadata.createAll(connection))
    const lines: string[] = []
    {
      await using session = AsyncSessionLocal()
      session.addAll([
        new Author({ name: 'alpha', books: [new Book({ title: 'Salt' })] }),
        new Author({ name: 'beta' }),
      ])
      await session.commit()
      for (const author of await session.scalars(select(Author).orderBy(Author.name))) {
        lines.push(`${author.id} ${author.name}`)
      }
    }
    expect(lines).toEqual(printed('async', 'async'))
    await using session = AsyncSessionLocal()
    const authors = await session.scalars(select(Author).options(selectinload(Author.books)))
    expect(authors.all().map((author) => author.books.map((book) => book.title))).toEqual([['Salt'], []])
    await asyncEngine.dispose()
  })
})
