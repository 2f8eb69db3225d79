// What would be loaded in a loop is loaded beforehand: two queries in all.
import { select } from 'athanor'
import { selectinload, Session } from 'athanor/orm'
import { engine } from './engine'
import { Author } from './models'

using session = new Session(engine)

const first = select(Author).options(selectinload(Author.books)).orderBy(Author.id).limit(6)
const authors = session.scalars(first).all()

const shelf = []
for (const author of authors) {
  // The books are here already.
  const titles = author.books.map((book) => book.title)
  shelf.push({ author: author.name, titles: titles.join(', ') })
}

export default shelf
