// CASE gives rows groups of your own; FILTER counts some rows of a group.
import { caseWhen, func, select } from 'athanor'
import { engine } from './engine'
import { Book } from './models'

const shelf = caseWhen([Book.published.lt(1950), 'classics'], [Book.published.lt(2000), 'modern']).else('new')

const inPrint = func.count().filter(Book.inPrint.is(true))

const shelves = select(
  shelf.label('shelf'),
  func.count().label('books'),
  inPrint.label('inPrint'),
  func.max(Book.price).label('dearest'),
)
  .groupBy('shelf')
  .orderBy('shelf')

using connection = engine.connect()
export default connection.execute(shelves)
