import { describe, expect, test } from 'vitest'
import {
  createEngine,
  deleteFrom,
  type Engine,
  func,
  insert,
  Integer,
  ProgrammingError,
  select,
  text,
  update,
  Varchar,
} from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { DeclarativeBase, joinedload, mapped, mapper, relationship, selectinload, Session } from '../../orm/index.ts'
import { addBooks, Author, Base as Library, Book } from './library.ts'
import { printed, pythonList } from '../node/cheatsheet-output.ts'

async function emptyLibrary(): Promise<Engine> {
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Library.metadata.createAll(engine)
  return engine
}

async function library(): Promise<Engine> {
  const engine = await emptyLibrary()
  addBooks(engine)
  return engine
}

test('richer example: ORM with declarations', async () => {
  class Base extends DeclarativeBase {}
  class Department extends Base.table('department', {
    id: mapped(Integer, { primaryKey: true }),
    name: mapped(Varchar(50)),
    employees: relationship<Employee[]>(() => Employee, { backPopulates: 'department' }),
  }) {
    static {
      mapper(this)
    }
  }
  class Employee extends Base.table('employee', {
    id: mapped(Integer, { primaryKey: true }),
    name: mapped(Varchar(100)),
    deptId: mapped('dept_id', Integer, { foreignKey: 'department.id' }),
    department: relationship<Department>(() => Department, { backPopulates: 'employees' }),
  }) {
    static {
      mapper(this)
    }
  }
  const engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  const lines: string[] = []
  using session = new Session(engine)
  const eng = new Department({ id: 1, name: 'Engineering' })
  session.addAll([
    eng,
    new Employee({ id: 1, name: 'Alice', deptId: 1 }),
    new Employee({ id: 2, name: 'Bob', deptId: 1 }),
  ])
  session.commit()
  const statement = select(Employee).where(Employee.name.startsWith('A'))
  for (const employee of session.scalars(statement)) lines.push(`${employee.name} → ${employee.department.name}`)
  expect(lines).toEqual(printed('rich-orm', 'rich-orm'))
})

test('quick reference', async () => {
  const engine = await library()
  using session = new Session(engine)
  session.execute(update(Author).where(Author.id.eq(3)).values({ name: 'Carla White' }))
  expect(session.get(Author, 3)?.name).toBe('Carla White')
  session.execute(deleteFrom(Author).where(Author.name.eq('Carla White')))
  expect(session.get(Author, 3)).toBeNull()
  expect(session.scalars(select(Author)).all()).toHaveLength(2)
  expect(session.execute(text('SELECT 1')).scalar()).toBe(1)
})

test('loading strategies', async () => {
  const engine = await library()
  using session = new Session(engine)
  const joined = session
    .execute(select(Author).options(joinedload(Author.books)))
    .unique()
    .scalars()
    .all()
  expect(joined).toHaveLength(3)
  const authors = session
    .execute(select(Author).options(selectinload(Author.books)))
    .scalars()
    .all()
  const lines = authors.map((author) => `${author.name}: ${pythonList(author.books.map((book) => book.title))}`)
  expect(lines).toEqual(printed('relationships', 'rel-loading-with-needed'))
})

describe('session lifecycle', () => {
  test('flush and commit', async () => {
    const engine = await emptyLibrary()
    const lines: string[] = []
    using session = new Session(engine)
    const author = new Author({ name: 'Alice Smith' })
    session.add(author)
    session.flush()
    lines.push(`Author id after flush: ${author.id}`)
    const book = new Book({ title: 'Django Mastery', authorId: author.id })
    session.add(book)
    session.commit()
    lines.push(`Book id: ${book.id}`)
    expect(lines).toEqual(printed('session-lifecycle', 'lifecycle'))
  })

  test('rollback on error, and values kept after a commit', async () => {
    const engine = await emptyLibrary()
    using session = new Session(engine, { expireOnCommit: false })
    const author = new Author({ id: 1, name: 'Alice' })
    session.add(author)
    session.commit()
    session.add(new Author({ id: 1, name: 'Duplicate' }))
    expect(() => session.commit()).toThrow()
    session.rollback()
    expect(session.scalars(select(Author.name)).all()).toEqual(['Alice'])
  })
})

describe('select() in the style of 2.0', () => {
  test('select all', async () => {
    const engine = await library()
    using session = new Session(engine)
    const authors = session.execute(select(Author)).scalars().all()
    expect(authors.map((author) => author.name)).toEqual(printed('select-2.0', 'select-all'))
  })

  test('filter, order, limit', async () => {
    const engine = await library()
    using session = new Session(engine)
    const statement = select(Book).where(Book.title.like('%Python%')).orderBy(Book.title).limit(5)
    const books = session.execute(statement).scalars().all()
    const lines = books.map((book) => `${book.title} — ${book.author.name}`)
    expect(lines).toEqual(printed('select-2.0', 'filter-order-limit'))
  })

  test('count and aggregate', async () => {
    const engine = await library()
    using session = new Session(engine)
    const statement = select(Author.name, func.count(Book.id).label('bookCount'))
      .outerJoin(Book)
      .groupBy(Author.name)
      .orderBy(func.count(Book.id).desc())
    const byPosition: string[] = []
    for (const [name, count] of session.execute(statement)) byPosition.push(`${name}: ${count} books`)
    expect(byPosition).toEqual(printed('select-2.0', 'count-aggregate'))
    const byName = session
      .execute(statement)
      .all()
      .map((row) => `${row.name}: ${row.bookCount} books`)
    expect(byName).toEqual(byPosition)
  })

  test('upsert without a unique column is the error of the database', async () => {
    const engine = await library()
    using session = new Session(engine)
    const statement = insert(Author)
      .values({ name: 'Diana' })
      .onConflictDoUpdate({ indexElements: ['name'], set: { name: 'Diana' } })
    expect(() => session.execute(statement)).toThrow(ProgrammingError)
  })

  test('nested transactions with savepoints', async () => {
    const engine = await library()
    using session = new Session(engine)
    session.begin(() => {
      const author = new Author({ name: 'Eve' })
      session.add(author)
      session.flush()
      try {
        session.beginNested(() => {
          session.add(new Book({ title: 'Bad Book', authorId: 999 }))
          throw new Error('The foreign key does not exist.')
        })
      } catch {
        // The savepoint is rolled back, the outer transaction goes on.
      }
      session.add(new Book({ title: 'Good Book', authorId: author.id }))
    })
    const rows = session.execute(select(Book.title, Book.authorId).where(Book.title.like('% Book'))).all()
    expect(rows.map((row) => row.$tuple)).toEqual([['Good Book', 4]])
  })
})
