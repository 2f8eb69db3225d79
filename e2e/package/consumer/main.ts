import { createEngine, select } from 'athanor'
import { DeclarativeBase, Session, mapped, mapper } from 'athanor/orm'
import { Integer, Varchar } from 'athanor'
import { sqlite } from 'athanor/dialects/sqlite'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqljs } from 'athanor/drivers/sqljs'
import { toSql } from 'athanor'

class Base extends DeclarativeBase {}

class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
}) {
  static {
    mapper(this)
  }
}

const engine = createEngine(await sqljs.open({ database: ':memory:' }))
Base.metadata.createAll(engine)
const session = new Session(engine)
session.add(new Author({ name: 'Ann' }))
session.commit()
const author: Author | null = session.get(Author, 1)
const name: string | undefined = author?.name
const authors: Author[] = session.scalars(select(Author).where(Author.name.startsWith('A'))).all()
const sentences: string[] = [sqlite, postgresql].map((dialect) => toSql(select(Author.id), dialect).sql)
session.close()

export { authors, name, sentences }
