// What goes into each workload, and the check of what came out.
import * as D from './data.mjs'

export const N = 10000
export const users = D.makeUsers(N)
export const authors9 = D.makeAuthors(1000, 9, 3)
export const authors10 = D.makeAuthors(1000, 10, 2)
export const w6ids = Array.from({ length: N }, (_, i) => ((i * 7919) % N) + 1)
export const w9ranges = Array.from({ length: 1000 }, (_, i) => {
  const lo = 1 + ((i * 37) % 990)
  return [lo, lo + 2]
})
export const BUILDS = 10000

const eq = (got, want, what) => {
  const g = JSON.stringify(got),
    w = JSON.stringify(want)
  if (g !== w) throw new Error(`check failed: ${what}: got ${g}, want ${w}`)
}
const rnd = (x) => Math.round(x * 1000) / 1000
const withIds = (list) => list.map((u, i) => ({ id: i + 1, ...u }))
const wantUsers = rnd(withIds(users).reduce((s, u) => s + D.sumUser(u), 0))
let bid = 0
const wantAuthors = rnd(
  authors10.reduce(
    (s, a, i) => s + D.sumAuthor({ id: i + 1, ...a }) + a.books.reduce((t, b) => t + D.sumBook({ id: ++bid, ...b }), 0),
    0,
  ),
)
const sumGraph = (list) =>
  rnd(list.reduce((s, a) => s + D.sumAuthor(a) + [...a.books].reduce((t, b) => t + D.sumBook(b), 0), 0))
const sum = (l, f) => l.reduce((s, x) => s + f(x), 0)

const checkUserTable = (db) =>
  eq(
    D.one(db, 'select count(*), sum(age), sum(active), round(total(score),3), sum(length(bio)), count(bio) from users'),
    [
      N,
      sum(users, (u) => u.age),
      sum(users, (u) => +u.active),
      rnd(sum(users, (u) => u.score)),
      sum(users, (u) => u.bio?.length ?? 0),
      users.filter((u) => u.bio !== null).length,
    ],
    'users',
  )

function checkBuilt(db, sql) {
  if (typeof sql !== 'string' || !/join/i.test(sql) || !/group by/i.test(sql)) throw new Error(`check failed: ${sql}`)
}

export const workloads = {
  W1: {
    title: 'bulk insert 10,000 users (Core)',
    unit: 10000,
    reset: (db) => D.clear(db),
    input: users,
    check: (db) => checkUserTable(db),
  },
  W2: {
    title: 'unit of work: insert 1,000 authors x 9 books, FK fix-up, commit',
    unit: 10000,
    reset: (db) => D.clear(db),
    input: authors9,
    check: (db, res) => {
      eq(
        D.one(db, 'select count(*), sum(age), sum(active) from author'),
        [1000, sum(authors9, (a) => a.age), sum(authors9, (a) => +a.active)],
        'authors',
      )
      eq(
        D.one(
          db,
          "select count(*), sum(pages), count(isbn) from book b join author a on a.id = b.author_id where substr(b.title, instr(b.title, ' of ') + 4) = lower(a.name)",
        ),
        [
          9000,
          sum(authors9, (a) => sum(a.books, (b) => b.pages)),
          sum(authors9, (a) => sum(a.books, (b) => +(b.isbn !== null))),
        ],
        'books',
      )
      eq(
        [res.length, new Set(res.map((a) => a.id)).size, res.every((a) => Number.isInteger(a.id))],
        [1000, 1000, true],
        'ids fetched',
      )
    },
  },
  W3: {
    title: 'load 10,000 entities (select all)',
    unit: 10000,
    seed: 'users',
    check: (db, res) => eq([res.length, rnd(sum(res, D.sumUser))], [N, wantUsers], 'users'),
  },
  W4: {
    title: '1,000 authors + 10 books each, select-in',
    unit: 11000,
    seed: 'authors',
    check: (db, res) => eq([res.length, sumGraph(res)], [1000, wantAuthors], 'graph'),
  },
  W5: {
    title: '1,000 authors + 10 books each, join',
    unit: 11000,
    seed: 'authors',
    check: (db, res) => eq([res.length, sumGraph(res)], [1000, wantAuthors], 'graph'),
  },
  W6c: {
    title: 'get by primary key x 10,000, cold identity map',
    unit: 10000,
    seed: 'users',
    input: w6ids,
    check: (db, res) => eq([res.length, rnd(sum(res, D.sumUser))], [N, wantUsers], 'users'),
  },
  W6w: {
    title: 'get by primary key x 10,000, warm identity map',
    unit: 10000,
    seed: 'users',
    input: w6ids,
    check: (db, res) => eq([res.length, rnd(sum(res, D.sumUser))], [N, wantUsers], 'users'),
  },
  W7: {
    title: 'update one attribute of 10,000 loaded objects, flush',
    unit: 10000,
    seed: 'users',
    always: true,
    before: (db) => D.one(db, 'select sum(age) from users')[0],
    check: (db, res, was) =>
      eq(D.one(db, 'select sum(age), count(distinct age) > 10 from users'), [was + N, 1], 'ages'),
  },
  W8: {
    title: 'build and compile a query with 3 joins and 4 predicates x 10,000',
    unit: 10000,
    input: BUILDS,
    check: checkBuilt,
  },
  W8h: {
    title: 'the same with a cache of compiled statements',
    unit: 10000,
    input: BUILDS,
    check: checkBuilt,
  },
  W9: {
    title: 'aggregate join returning tuples x 1,000',
    unit: 1000,
    seed: 'authors',
    input: w9ranges,
    check: (db, res) => eq(res, [3000, 30000], 'tuples, sum of counts'),
  },
  W10: {
    title: 'delete 1,000 loaded authors x 10 loaded books, cascade',
    unit: 11000,
    always: true,
    reset: (db) => {
      D.clear(db)
      D.seedAuthors(db, authors10)
    },
    check: (db) => eq(D.one(db, 'select (select count(*) from author), (select count(*) from book)'), [0, 0], 'empty'),
  },
}

export function image(SQL, seed) {
  const db = new SQL.Database()
  db.exec(D.DDL)
  if (seed === 'users') D.seedUsers(db, users)
  if (seed === 'authors') D.seedAuthors(db, authors10)
  const bytes = db.export()
  db.close()
  return bytes
}
