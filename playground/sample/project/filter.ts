// Hover over a name to see its type, change a condition, run again.
import { select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Book } from './models'

using session = new Session(engine)

const long = select(Book)
  .where(Book.pages.ge(600), Book.inPrint.is(true))
  .where(Book.title.startsWith('The '))
  .orderBy(Book.published.desc(), Book.title)

const books = session.scalars(long).all()
console.log(books.length, 'long books; the newest:', books[0]?.title)

// What a module exports by default is shown in the table.
export default books
