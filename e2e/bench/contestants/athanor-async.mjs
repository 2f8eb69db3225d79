// The same work through AsyncSession: what awaiting each call costs.
import { createAsyncEngine, insert } from '../../../dist/index.js'
import { AsyncSession } from '../../../dist/orm/index.js'
import { sqljs } from '../../../dist/drivers/sqljs/index.js'
import { bookStatistics, everyUser, newAuthors, newBooks, User } from './athanor.mjs'

export const title = 'athanor (async)'

async function loadUsers(engine) {
  const session = new AsyncSession(engine)
  return { session, users: (await session.scalars(everyUser())).all() }
}

const getAll = async (session, ids) => {
  const out = []
  for (const id of ids) out.push(await session.get(User, id))
  return out
}

const workloads = (engine) => ({
  W1: { run: (list) => engine.begin((connection) => connection.execute(insert(User), list)) },
  W2: {
    prepare: () => new AsyncSession(engine),
    async run(list, session) {
      const authors = newAuthors(list)
      session.addAll(authors)
      await session.flush()
      session.addAll(newBooks(list, authors))
      await session.commit()
      return authors
    },
    after: (session) => session.close(),
  },
  W3: { run: async () => (await loadUsers(engine)).users },
  W6c: {
    prepare: () => new AsyncSession(engine),
    run: (ids, session) => getAll(session, ids),
    after: (session) => session.close(),
  },
  W6w: {
    prepare: () => loadUsers(engine),
    run: (ids, { session }) => getAll(session, ids),
    after: ({ session }) => session.close(),
  },
  W7: {
    prepare: () => loadUsers(engine),
    async run(_, { session, users }) {
      for (const user of users) user.age++
      await session.commit()
    },
    after: ({ session }) => session.close(),
  },
  W9: {
    async run(ranges) {
      const session = new AsyncSession(engine)
      let rows = 0
      let books = 0
      for (const [low, high] of ranges) {
        for (const row of await session.execute(bookStatistics(low, high))) {
          rows++
          books += row[2]
        }
      }
      await session.close()
      return [rows, books]
    },
  },
})

export async function open(SQL, image) {
  const db = new SQL.Database(image)
  return { db, w: workloads(createAsyncEngine(sqljs.attach(db))) }
}
