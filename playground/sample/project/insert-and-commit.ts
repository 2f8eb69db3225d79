// A session collects changes and writes them together.
import { func, select } from 'athanor'
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author, Book } from './models'

using session = new Session(engine)

const author = new Author({ name: 'Ada Quill', country: 'Ireland' })
session.add(author)
session.flush() // written, and its key is known
console.log(author.initials, 'has the id', author.id)

for (const title of ['Salt Roads', 'Nine Winters', 'The Paper Tide']) {
  session.add(
    new Book({
      title,
      genre: 'Novel',
      published: 2024,
      price: 18.5,
      authorId: author.id,
      publisherId: 1,
    }),
  )
}
session.commit() // three books, one statement

author.born = 1984 // of a change, only what is new is sent
session.commit()

const count = session.scalar(select(func.count(Book.id)))
console.log('Books in the store:', count)

const hers = select(Book).where(Book.authorId.eq(author.id))
export default session.scalars(hers)
