// At the edge a transaction is one request: see what it becomes in the Session panel.
import { createEngine, select } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { Session } from 'athanor/orm'
import { database, image } from './bookstore'
import { Author, Book, Publisher } from './models'

// As over HTTP: what is written waits for the commit. On Neon: neon.open(…)
const driver = await sqljs.open({ database, image, transaction: 'batch' })
const engine = createEngine(driver)

using session = new Session(engine)

const publisher = session.getOne(Publisher, 1)
publisher.name = 'Salt and Sons'

const author = new Author({ name: 'Ada Quill', country: 'Ireland' })
for (const title of ['Salt Roads', 'Nine Winters', 'The Paper Tide']) {
  const facts = { title, genre: 'Novel', published: 2024, price: 18.5 }
  new Book({ ...facts, author, publisher })
}
session.add(author)
session.flush() // asks for keys, and sends nothing else
session.commit() // all of it, or nothing

const hers = select(Book).where(Book.author.eq(author))
export default session.scalars(hers)
