// A query with a name can be joined like a table.
import { func, select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

const usual = select(Book.genre, func.avg(Book.pages).label('pages')).groupBy(Book.genre).cte('usual')

const { pages } = usual.c
const long = select(Book.title, Book.genre, Book.pages, pages.label('usual'))
  .join(usual, usual.c.genre.eq(Book.genre))
  .where(Book.pages.gt(pages.times(3)))
  .orderBy(Book.pages.desc())

using connection = engine.connect()
export default connection.execute(long)
