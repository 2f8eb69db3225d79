// Neon's adapter: over WebSockets with transactions, over HTTP without. Nested writes go object by object, so that the rows
// are written as its documentation says for many: `createManyAndReturn`, then `createMany`.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PrismaNeon, PrismaNeonHttp } from '@prisma/adapter-neon'

const folder = fileURLToPath(new URL('.', import.meta.url))
// Its client is generated; the engine for migrations, which that would download, is not needed.
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
spawnSync('node_modules/.bin/prisma', ['generate', '--schema', 'prisma/schema.prisma'], { cwd: folder, env })
const { PrismaClient } = await import('./prisma/generated/client.ts')

async function write(db, list) {
  const ids = await db.author.createManyAndReturn({ data: list.map(({ name }) => ({ name })), select: { id: true } })
  const data = list.flatMap(({ titles }, i) => titles.map((title) => ({ title, authorId: ids[i].id })))
  await db.book.createMany({ data })
  return ids.map(({ id }) => id)
}

async function read(db) {
  const include = { books: { orderBy: { id: 'asc' }, include: { tags: { include: { tag: true } } } } }
  const authors = await db.author.findMany({ orderBy: { id: 'asc' }, include })
  return authors.map(({ name, books }) => [name, books.map((one) => [one.title, one.tags.map(({ tag }) => tag.label)])])
}

const over = (way, adapterOf, inTransaction) => ({
  title: 'prisma',
  way,
  open(url) {
    const db = new PrismaClient({ adapter: adapterOf(url) })
    return {
      write: (list) => inTransaction(db, (tx) => write(tx, list)),
      read: () => read(db),
      close: () => db.$disconnect(),
    }
  },
})

export const contestants = [
  over(
    'HTTP; createMany, not atomic',
    (url) => new PrismaNeonHttp(url, {}),
    (db, run) => run(db),
  ),
  over(
    'WebSocket; createMany, one transaction',
    (connectionString) => new PrismaNeon({ connectionString }, { onPoolError() {} }),
    (db, run) => db.$transaction(run, { timeout: 60_000 }),
  ),
]
