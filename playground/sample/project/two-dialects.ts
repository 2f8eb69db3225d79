// toSql writes a statement for a database, without any connection.
import { and, func, or, select, toSql } from 'athanor'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqlite } from 'athanor/dialects/sqlite'
import { engine } from './engine'
import { Author, Book } from './models'

const books = func.count(Book.id).label('books')
const country = Author.country.in(['Japan', 'Poland'])
const undated = Author.born.is(null)

const found = select(Author.name, books)
  .outerJoin(Book, Book.authorId.eq(Author.id))
  .where(or(Author.name.ilike('%le guin%'), and(country, undated)))
  .groupBy(Author.id, Author.name)
  .limit(10)

console.log(toSql(found, sqlite).sql)
console.log(toSql(found, postgresql).sql)

using connection = engine.connect()
export default connection.execute(found)
