import { createEngine, insert } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { Author, Base, Book, Publisher, Review } from '../project/models.ts'
import { bookstoreRows } from './bookstore-rows.ts'

export interface Bookstore {
  /** The bytes of the database as a SQLite file. */
  readonly image: Uint8Array
  /** From making the first row to having the bytes; without loading SQLite. */
  readonly durationMs: number
  /** In the order in which they were filled. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

/** Makes the sample database: four tables, filled by one INSERT each. */
export async function makeBookstore(): Promise<Bookstore> {
  const driver = await sqljs.open()
  const start = performance.now()
  const { publishers, authors, books, reviews } = bookstoreRows()
  const engine = createEngine(driver)
  Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(Publisher).values(publishers))
    connection.execute(insert(Author).values(authors))
    connection.execute(insert(Book).values(books))
    connection.execute(insert(Review).values(reviews))
  })
  const image = driver.export()
  engine.dispose()
  const counts = { publishers, authors, books, reviews }
  return {
    image,
    durationMs: performance.now() - start,
    tables: Object.entries(counts).map(([name, rows]) => ({ name, rows: rows.length })),
  }
}
