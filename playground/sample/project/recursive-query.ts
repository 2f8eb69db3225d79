// A query that adds to its own rows: years, also those without a mystery.
import { and, func, literal, select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

const start = select(literal(1920).label('year'))
const years = start.cte('years', { recursive: true })
const next = select(years.c.year.plus(1)).where(years.c.year.lt(1950))
const { year } = years.unionAll(next).c

const mysteries = select(year, func.count(Book.id).label('books'))
  .outerJoin(Book, and(Book.published.eq(year), Book.genre.eq('Mystery')))
  .groupBy(year)
  .orderBy(year)

using connection = engine.connect()
export default connection.execute(mysteries)
