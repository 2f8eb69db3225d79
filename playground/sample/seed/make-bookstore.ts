import { createEngine, insert } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { Author, Base, Book, bookTags, Publisher, Review, Tag } from '../project/models.ts'
import { bookstoreRows } from './bookstore-rows.ts'
import { tagRows } from './tags.ts'

export interface Bookstore {
  /** The bytes of the database as a SQLite file. */
  readonly image: Uint8Array
  /** From making the first row to having the bytes; without loading SQLite. */
  readonly durationMs: number
  /** In the order in which they were filled. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

/** Makes the sample database: six tables, filled by one INSERT each. */
export async function makeBookstore(): Promise<Bookstore> {
  const driver = await sqljs.open()
  const start = performance.now()
  const { publishers, authors, books, reviews } = bookstoreRows()
  const { tags, bookTags: links } = tagRows(books.length)
  const engine = createEngine(driver)
  Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(Publisher).values(publishers))
    connection.execute(insert(Author).values(authors))
    connection.execute(insert(Book).values(books))
    connection.execute(insert(Tag).values(tags))
    connection.execute(insert(bookTags).values(links))
    connection.execute(insert(Review).values(reviews))
  })
  const image = driver.export()
  engine.dispose()
  const counts = { publishers, authors, books, tags, 'book tags': links, reviews }
  return {
    image,
    durationMs: performance.now() - start,
    tables: Object.entries(counts).map(([name, rows]) => ({ name, rows: rows.length })),
  }
}
