// Both sides of a relationship are in step, before anything is written.
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author, Book } from './models'

using session = new Session(engine)

const book = session.getOne(Book, 1)
const before = book.author
const after = session.getOne(Author, 2)

const shelves = () => ({
  author: book.author.name,
  [before.name]: before.books.length,
  [after.name]: after.books.length,
})

const moves = [shelves()]
book.author = after // leaves one collection, and comes into the other
moves.push(shelves())
before.books.push(book) // and back, from the other side
moves.push(shelves())

export default moves
