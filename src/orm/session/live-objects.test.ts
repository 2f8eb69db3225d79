import { beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { LiveQuery } from '../../engine/live/live-query.ts'
import { liveQueries } from '../../engine/live/live-rows.ts'
import type { Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { inspect } from '../../inspection/inspect.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { Varchar } from '../../types/string.ts'
import { DetachedInstanceError } from '../base/orm-errors.ts'
import { joinedload, selectinload } from '../loading/options/loader-functions.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { aliased } from '../mapping/aliased.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { relationship } from '../relationships/relationship.ts'
import { AsyncSession } from './async.ts'
import { liveObjects } from './live-objects.ts'
import { Session } from './sync.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  tags: mapped(Json<string[]>(), { default: () => [] }),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author', orderBy: () => Book.id }),
}) {
  static {
    mapper(this)
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  authorId: mapped('author_id', Integer, { foreignKey: 'authors.id' }),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

const module = await sqljs.load()
let engine: Engine
let session: Session
beforeEach(() => {
  const driver = sqljs.openSync(module)
  engine = createEngine(driver, { live: liveObjects })
  Base.metadata.createAll(engine)
  session = new Session(engine)
  session.addAll([
    new Author({ name: 'Ann', tags: ['a'], books: [new Book({ title: 'Salt' }), new Book({ title: 'Tin' })] }),
    new Author({ name: 'Bob' }),
  ])
  session.commit()
  return () => session.close()
})

/** The next snapshot after `change`. */
function after<T>(query: LiveQuery<T>, change: () => void): Promise<readonly T[]> {
  return new Promise((resolve) => {
    const before = query.getSnapshot()
    const unsubscribe = query.subscribe((snapshot) => {
      if (snapshot === before) return
      unsubscribe()
      resolve(snapshot)
    })
    change()
  })
}
const authors = select(Author).orderBy(Author.id)
const change = (id: number, name: string) => (): void => {
  session.getOne(Author, id).name = name
  session.commit()
}

describe('a live query of a class', () => {
  test('gives its objects; those that have not changed stay the same, and the others are new', async () => {
    const query = engine.live(authors)
    const [ann, bob] = query.getSnapshot()
    const now = await after(query, change(2, 'Ben'))
    expect(now.map(({ name }) => name)).toEqual(['Ann', 'Ben'])
    expect(now[0]).toBe(ann)
    expect(now[1]).not.toBe(bob)
    expect(bob!.name).toBe('Bob')
    const fewer = await after(query, () => {
      session.add(new Author({ id: -1, name: 'Cid' }))
      session.commit()
    })
    expect(fewer[1]).toBe(ann)
  })

  test('is told nothing where nothing that it shows has changed', async () => {
    const query = engine.live(authors)
    const calls: number[] = []
    query.subscribe((snapshot) => calls.push(snapshot.length))
    const others = engine.live(select(func.count(), func.max(Author.name)).selectFrom(Author))
    await after(others, () => {
      change(1, 'Zoe')()
      change(1, 'Ann')()
      session.add(new Book({ title: 'Lead', authorId: 2 }))
      change(2, 'Zed')()
      change(2, 'Bob')()
      session.add(new Author({ id: 9, name: 'Eve' }))
      session.commit()
    })
    expect(calls).toEqual([2, 3])
  })

  test('follows what it loads eagerly, and its tables', async () => {
    const query = engine.live(authors.options(selectinload(Author.books)))
    const [ann, bob] = query.getSnapshot()
    const now = await after(query, () => {
      session.getOne(Book, 2).title = 'Zinc'
      session.commit()
    })
    expect(now[0]).not.toBe(ann)
    expect(now[0]!.books.map(({ title }) => title)).toEqual(['Salt', 'Zinc'])
    expect(now[0]!.books[0]!.author).toBe(now[0])
    expect(now[1]).toBe(bob)
  })

  test('of objects joined to collections has each once', () => {
    const query = engine.live(authors.options(joinedload(Author.books)))
    expect(query.getSnapshot().map(({ books }) => books.length)).toEqual([2, 0])
  })

  test('sees flushes of many changes and of many deletions', async () => {
    session.addAll(Array.from({ length: 50 }, (_, i) => new Author({ id: 100 + i, name: 'x' })))
    session.commit()
    const many = session.scalars(select(Author).where(Author.id.ge(100))).all()
    const query = engine.live(select(Author).where(Author.name.eq('y')))
    const changed = await after(query, () => {
      for (const author of many) author.name = 'y'
      session.commit()
    })
    expect(changed).toHaveLength(50)
    const left = await after(query, () => {
      for (const author of many) session.delete(author)
      session.commit()
    })
    expect(left).toEqual([])
  })

  test('under another name gives its objects, and its table gives rows', () => {
    const [ann] = engine.live(select(aliased(Author, 'a')).orderBy('id')).getSnapshot()
    expect(ann).toBeInstanceOf(Author)
    const [row] = engine.live(select(Base.metadata.tables.get('authors')!)).getSnapshot()
    expect([...row!]).toEqual([1, 'Ann', ['a']])
  })

  test('gives objects of no session, for reading; the session has its own', () => {
    const [ann] = engine.live(authors).getSnapshot()
    expect(inspect(ann!).detached).toBe(true)
    expect(() => ann!.books).toThrow(DetachedInstanceError)
    const own = session.merge(ann!)
    own.name = 'Zoe'
    session.commit()
    expect(engine.live(authors).getSnapshot()[0]!.name).toBe('Zoe')
  })

  test('never shows what is flushed only', () => {
    const query = engine.live(select(Book))
    const before = query.getSnapshot()
    session.add(new Book({ title: 'Lead', authorId: 1 }))
    session.flush()
    expect(query.getSnapshot()).toBe(before)
    session.rollback()
    expect(query.getSnapshot()).toBe(before)
  })
})

test('rows of classes and columns stay the same, too', async () => {
  const counted = select(Author, func.count(Book.id).label('n')).join(Author.books).groupBy(Author.id)
  const query = engine.live(counted)
  const [row] = query.getSnapshot()
  expect([row![0].name, row!.n]).toEqual(['Ann', 2])
  const now = await after(query, () => {
    session.add(new Book({ title: 'Lead', authorId: 2 }))
    session.commit()
  })
  expect(now).toHaveLength(2)
  expect(now[0]).toBe(row)
})

test('an asynchronous engine reads after the first subscription', async () => {
  const later = createAsyncEngine(engine.core.driver, { live: liveObjects })
  const query = later.live(authors.options(selectinload(Author.books)))
  expect(query.getSnapshot()).toBeUndefined()
  const names: string[][] = []
  for await (const snapshot of query) {
    names.push(snapshot.map(({ name }) => name))
    if (names.length === 2) break
    await using own = new AsyncSession(later)
    own.add(new Author({ name: 'Cid' }))
    await own.commit()
  }
  expect(names).toEqual([
    ['Ann', 'Bob'],
    ['Ann', 'Bob', 'Cid'],
  ])
})

test('the live queries of Core say what gives objects', () => {
  const core = createEngine(engine.core.driver, { live: liveQueries })
  expect(() => core.live(authors).getSnapshot()).toThrow(ArgumentError)
  expect(core.live(select(Author.name)).getSnapshot()).toHaveLength(2)
})
