// Sets of rows: poets who wrote neither a novel nor a mystery.
import { except, select } from 'athanor'
import { engine } from './engine'
import { Author, Book } from './models'

const writersOf = (genre: string) => select(Author.name, Author.country).join(Book).where(Book.genre.eq(genre))

const [poets, novelists] = [writersOf('Poetry'), writersOf('Novel')]

// `union` and `intersect` are used like `except`.
const found = except(poets, novelists, writersOf('Mystery')).orderBy('name')

using connection = engine.connect()
export default connection.execute(found)
