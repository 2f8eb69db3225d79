// New objects with others in them, and one commit that writes them all.
import { select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author, Book, Publisher, Tag } from './models'

using session = new Session(engine)

const publisher = session.getOne(Publisher, 1)
const named = select(Tag).where(Tag.name.eq('sea'))
const sea = session.scalars(named).one()
const tags = [sea, new Tag({ name: 'letters' })]

const author = new Author({ name: 'Ada Quill', country: 'Ireland' })
for (const title of ['Salt Roads', 'Nine Winters', 'The Paper Tide']) {
  // The book comes into `author.books`, too.
  const facts = { title, genre: 'Novel', published: 2024, price: 18.5 }
  new Book({ ...facts, author, publisher, tags })
}

session.add(author) // the books and the new tag come along
session.commit() // parents first, and each knows its keys

const hers = select(Book).where(Book.author.eq(author))
export default session.scalars(hers)
