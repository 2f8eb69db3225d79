// A SELECT of columns gives rows; their types follow from it.
import { func, select } from 'athanor'
import { engine } from './engine'
import { Author, Book, Review } from './models'

const rating = func.avg(Review.rating).label('rating')
const reviews = func.count(Review.id).label('reviews')

const best = select(Book.title, Author.name, rating, reviews)
  .join(Author) // ON follows from the foreign key
  .join(Review)
  .groupBy(Book.id, Book.title, Author.name)
  .having(reviews.ge(5))
  .orderBy(rating.desc(), reviews.desc(), Book.title)
  .limit(20)

using connection = engine.connect()
const rows = connection.execute(best).all()

for (const row of rows.slice(0, 3)) {
  console.log(row.title, 'by', row.name, '–', row.reviews, 'reviews')
}

export default rows
