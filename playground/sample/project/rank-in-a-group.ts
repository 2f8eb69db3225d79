// A window function looks at the rows around each row.
import { func, select } from 'athanor'
import { engine } from './engine'
import { Author, Book } from './models'

// Among the books of the same author, the longest is first.
const rank = func.rank().over({
  partitionBy: Book.authorId,
  orderBy: Book.pages.desc(),
})

const ranked = select(Author.name, Book.title, Book.pages, rank.label('rank'))
  .join(Author)
  .where(Book.pages.isNot(null))
  .subquery()

const longest = select(ranked).where(ranked.c.rank.le(2)).orderBy(ranked.c.name, ranked.c.rank)

using connection = engine.connect()
export default connection.execute(longest)
