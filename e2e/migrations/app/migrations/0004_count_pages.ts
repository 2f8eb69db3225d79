import { Integer, select, Varchar } from 'athanor'
import type { AsyncOperations } from 'athanor/migrations'
import { AsyncSession, DeclarativeBase, mapped, mapper } from 'athanor/orm'

export const revision = '0004'
export const downRevision = '0003'
export const message = 'count the pages that there are'

/** As the tables are at this revision. */
class Base extends DeclarativeBase {}

class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(100)),
  pages: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

class Run extends Base.table('runs', {
  id: mapped(Integer, { primaryKey: true }),
  revision: mapped(Varchar(40)),
}) {
  static {
    mapper(this)
  }
}

export async function upgrade(op: AsyncOperations): Promise<void> {
  await using session = new AsyncSession(op.getBind())
  for (const book of await session.scalars(select(Book))) book.pages = book.title.length
  session.add(new Run({ revision }))
  await session.commit()
}
