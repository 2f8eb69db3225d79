/// <reference types="vite/client" />
// The app as it was first deployed: it knows one revision.
import { createAsyncEngine, insert, Integer, MetaData, Table, Varchar, column } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { currentHeads, upgrade } from 'athanor/migrations'

const metadata = new MetaData()
const authors = new Table('authors', metadata, {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(40), { nullable: true }),
  nickname: column(Varchar(40), { nullable: true }),
})
const books = new Table('books', metadata, {
  id: column(Integer, { primaryKey: true }),
  author_id: column(Integer),
  title: column(Varchar(100)),
})

/** Starts, and has its user write three books. Gives the revision that the database is at. */
async function start(): Promise<readonly string[]> {
  const engine = createAsyncEngine('sqlite+sqljs:///app.db', { drivers: [sqljs] })
  await upgrade(engine, import.meta.glob('./migrations/0001_*.ts'))
  await engine.begin(async (connection) => {
    await connection.execute(insert(authors), [
      { id: 1, name: 'Ann', nickname: 'A.' },
      { id: 2, name: 'Ben', nickname: 'B.' },
    ])
    await connection.execute(insert(books), [
      { id: 1, author_id: 1, title: 'Salt' },
      { id: 2, author_id: 1, title: 'Sulphur' },
      { id: 3, author_id: 2, title: 'Mercury' },
    ])
  })
  const heads = await currentHeads(engine)
  await engine.dispose()
  return heads
}

export const app = { start }
Object.assign(globalThis, { app })
