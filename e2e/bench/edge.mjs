// Over Neon, with 20 ms to the server: 1,000 new authors with 9 new books each, with keys that the database makes; and
// three levels (authors, books, tags) loaded. Round trips, time and whether it is one transaction, in one run:
//   npm run bench -- edge [--latency=20] [--authors=1000] [--only=athanor,kysely]
// In front of a PostgreSQL stands the local endpoint of `athanor/testing/node`. The peers have packages of their own, in edge/.
import { neonConfig } from '@neondatabase/serverless'
import { createDatabase, startLocalNeon, startPostgres } from '../../dist/testing/node/index.js'
import { option } from './lib/arguments.mjs'
import { writeResults } from './lib/results.mjs'
import pg from 'pg'

const args = process.argv.slice(2)
const latencyMs = Number(option(args, 'latency', '20'))
const authors = Number(option(args, 'authors', '1000'))
const only = option(args, 'only', 'athanor,drizzle,kysely,mikro,prisma').split(',')
const BOOKS = 9
const ROUNDS = 3

const TABLES = `CREATE TABLE author (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE book (id serial PRIMARY KEY, title text NOT NULL, author_id int NOT NULL REFERENCES author);
CREATE TABLE tag (id serial PRIMARY KEY, label text NOT NULL);
CREATE TABLE book_tag (book_id int REFERENCES book, tag_id int REFERENCES tag, PRIMARY KEY (book_id, tag_id))`
/** Three levels to be loaded: 100 authors, 900 books, 20 tags. */
const ROWS = `INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 100) n;
INSERT INTO book (title, author_id) SELECT 'Book ' || n, 1 + (n - 1) % 100 FROM generate_series(1, 900) n;
INSERT INTO tag (label) SELECT 'Tag ' || n FROM generate_series(1, 20) n;
INSERT INTO book_tag SELECT b, t FROM generate_series(1, 900) b, generate_series(1, 20) t WHERE (b + t) % 10 = 0`

const list = Array.from({ length: authors }, (_, i) => ({
  name: `New author ${i}`,
  titles: Array.from({ length: BOOKS }, (_, k) => `New book ${i}.${k}`),
}))

const server = await startPostgres()
const samples = []
for (const name of only) {
  const found = await import(`./edge/${name}.mjs`).catch((error) => error)
  if (found instanceof Error) samples.push({ title: name, way: '', error: found.message.split('\n')[0] })
  else for (const contestant of found.contestants) samples.push(await measured(contestant))
}
await server.stop()
writeResults('edge.json', samples)
print()

async function measured({ title, way, open }) {
  const database = await createDatabase(server.url)
  const local = await startLocalNeon({ postgres: database.url })
  local.configure(neonConfig)
  local.configure((await import('./edge/neon-pool.mjs')).neonConfig)
  let subject
  try {
    await ask(database.url, `${TABLES};${ROWS}`)
    subject = await open(local.url)
    const read = await repeated(local, () => subject.read())
    checkRead(read.result)
    const written = await repeated(local, () => subject.write(list))
    await checkWritten(database.url, written.result)
    return { title, way, read: read.figures, write: written.figures }
  } catch (error) {
    return { title, way, error: String(error).split('\n')[0] }
  } finally {
    await subject?.close()
    await local.stop()
    await database.drop()
  }
}

/** The first time opens connections and warms up; the figures are those of the best of the others. */
async function repeated(local, run) {
  const figures = []
  let result
  for (let round = 0; round <= ROUNDS; round++) {
    local.latencyMs = latencyMs
    const before = { ...local.counts }
    const start = performance.now()
    result = await run()
    const ms = performance.now() - start
    local.latencyMs = 0
    const { requests, messages } = local.counts
    figures.push({ ms, roundTrips: requests - before.requests + messages - before.messages })
  }
  const [first, ...others] = figures
  return { result, figures: { first, best: others.reduce((a, b) => (a.ms < b.ms ? a : b)) } }
}

function checkRead(rows) {
  const [name, books] = rows[0]
  const labels = [...(books.find(([title]) => title === 'Book 1')?.[1] ?? [])].sort().join()
  if (rows.length !== 100 || name !== 'Author 1' || books.length !== 9 || labels !== 'Tag 19,Tag 9') {
    throw new Error(`read something else: ${rows.length} ${name} ${books.length} ${labels}`)
  }
}

async function checkWritten(url, ids) {
  const query =
    'SELECT count(*)::int AS n, count(DISTINCT author_id)::int AS authors FROM book WHERE author_id = ANY($1)'
  const [{ n, authors: found }] = await ask(url, query, [ids])
  if (n !== authors * BOOKS || found !== authors) throw new Error(`wrote ${found} authors and ${n} books`)
}

async function ask(url, sql, params) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const result = await client.query(sql, params)
  await client.end()
  return result.rows
}

function print() {
  console.log(`\nNeon, ${latencyMs} ms to the server. Round trips and ms; the first time opens connections.\n`)
  const write = `${authors.toLocaleString('en')} authors + ${(authors * BOOKS).toLocaleString('en')} books`
  console.log(`| | | ${write}: round trips | ms | first ms | 3 levels: round trips | ms | first ms |`)
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const { title, way, read, write: written, error } of samples) {
    const cells = error ? [error, '', '', '', '', ''] : [written, read].flatMap(cellsOf)
    console.log(`| ${[title, way, ...cells].join(' | ')} |`)
  }
}

function cellsOf({ first, best }) {
  return [best.roundTrips, best.ms.toFixed(0), `${first.ms.toFixed(0)} (${first.roundTrips})`]
}
