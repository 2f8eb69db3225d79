// One row is one object: a session asks for it once.
import { select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author, Book } from './models'

using session = new Session(engine)

const first = session.get(Author, 1) // one statement
const again = session.get(Author, 1) // none
console.log(first?.name, '– the same object:', first === again)

const published = select(Book).where(Book.published.eq(1979)).limit(6)
const books = session.scalars(published).all()

for (const book of books) {
  // A statement for each author that the session has not met.
  const author = session.get(Author, book.authorId)
  console.log(book.title, 'by', author?.name)
}

export default books
