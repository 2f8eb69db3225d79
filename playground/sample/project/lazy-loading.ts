// A relationship is loaded when it is read: in a loop, again and again.
import { select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author } from './models'

using session = new Session(engine)

// One query …
const first = select(Author).orderBy(Author.id).limit(6)
const authors = session.scalars(first).all()

const shelf = []
for (const author of authors) {
  // … and one more for each author.
  const titles = author.books.map((book) => book.title)
  shelf.push({ author: author.name, titles: titles.join(', ') })
}

export default shelf
