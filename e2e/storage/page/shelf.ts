import { createEngine, deleteFrom, type Engine, event, foreignKey, Integer, select, text, Varchar } from 'athanor'
import { sqljs, type StoredSqljsDriver } from 'athanor/drivers/sqljs'
import { DeclarativeBase, liveObjects, mapped, mapper, Session } from 'athanor/orm'

class Base extends DeclarativeBase {}

class Author extends Base.table('authors', { id: mapped(Integer, { primaryKey: true }) }) {
  static {
    mapper(this)
  }
}

class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  authorId: mapped('author_id', Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'CASCADE' }) }),
}) {
  static {
    mapper(this)
  }
}

class Line extends Base.table('lines', { id: mapped(Integer, { primaryKey: true }) }) {
  static {
    mapper(this)
  }
}

let driver: StoredSqljsDriver
let engine: Engine
const seen: string[] = []
let readings = 0

/** Opens the database, which the first tab fills, and follows its books by a live query. */
export async function open(isFirst: boolean): Promise<void> {
  driver = await sqljs.open({ database: 'shelf.db' })
  engine = createEngine(driver, { live: liveObjects })
  if (isFirst) {
    Base.metadata.createAll(engine)
    const title = 'UPDATE books SET title = title || new.id'
    engine.begin((connection) => {
      connection.execute(text(`CREATE TRIGGER noted AFTER INSERT ON lines BEGIN ${title}; END`))
    })
    await refill()
  }
  event.listen(engine, 'beforeExecute', ({ sql }) => {
    if (/^SELECT books/.test(sql)) readings += 1
  })
  engine.live(select(Book).orderBy(Book.id)).subscribe((books) => seen.push(books.map(({ title }) => title).join()))
}

/** What the live query has shown, from a number on. */
export const shown = (from = 0): string[] => seen.slice(from)
export const readOften = (): number => readings

/** Two authors, with a book each. */
export function refill(): Promise<void> {
  return engine.transact(Session, (session) => {
    session.execute(deleteFrom(Author))
    session.addAll([new Author({ id: 1 }), new Author({ id: 2 })])
    session.addAll([new Book({ id: 1, title: 'Salt', authorId: 1 }), new Book({ id: 2, title: 'Tin', authorId: 2 })])
  })
}

const CHANGES = {
  cascade: (session: Session) => void session.delete(session.getOne(Author, 1)),
  trigger: (session: Session) => session.add(new Line({ id: 7 })),
  truncating: (session: Session) => void session.execute(deleteFrom(Book)),
  text: (session: Session) => void session.execute(text("UPDATE books SET title = 'Text' WHERE id = 2")),
  objects: (session: Session) => void (session.getOne(Book, 2).title = 'Object'),
  same: (session: Session) => {
    session.execute(text("INSERT INTO books VALUES (3, 'Gone', 1)"))
    session.execute(text('DELETE FROM books WHERE id = 3'))
  },
}

export const change = (kind: keyof typeof CHANGES): Promise<void> => engine.transact(Session, CHANGES[kind])

/** Changes all, and rolls back after a while. */
export async function changeForAWhile(ms: number): Promise<void> {
  using session = new Session(engine)
  session.execute(deleteFrom(Book))
  engine.changed(Book)
  await new Promise((resolve) => setTimeout(resolve, ms))
  session.rollback()
}

/** Gives how long that took. */
export async function commitOften(count: number): Promise<number> {
  const start = performance.now()
  for (let i = 1; i <= count; i++) {
    using session = new Session(engine)
    session.getOne(Book, 1).title = `Salt ${i}`
    session.commit()
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  await engine.persisted()
  return performance.now() - start
}
