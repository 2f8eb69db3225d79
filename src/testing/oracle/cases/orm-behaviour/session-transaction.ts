import { insert } from '../../../../sql/dml/insert.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { sessionmaker } from '../../../../orm/session/sessionmaker.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'
import { oneTable } from './models/one-table.ts'

export const sessionTransaction: OrmBehaviourCases = {
  tx_commit_begins_lazily: blogCase(({ session, out }) => {
    out('in_tx', session.isInTransaction)
    session.execute(text('SELECT 1'))
    out('in_tx2', session.isInTransaction)
    session.commit()
    out('in_tx3', session.isInTransaction)
  }),

  tx_commit_without_work: blogCase(({ session, out, nsql }) => {
    session.commit()
    out('sql', nsql())
  }),

  tx_begin_context_rollback: blogCase(({ session, m: { User }, out, err }) => {
    const go = () =>
      session.begin(() => {
        session.add(new User({ name: 'a' }))
        session.flush()
        throw new Error('boom')
      })
    out('e', err(go))
    out('count', session.scalar(select(func.count()).selectFrom(User)))
  }),

  tx_sessionmaker_begin: blogCase(({ engine, session, m: { User }, out }) => {
    sessionmaker(engine).begin((other) => other.add(new User({ name: 'a' })))
    out('count', session.scalar(select(func.count()).selectFrom(User)))
  }),

  tx_rollback_discards_unflushed_change: blogCase(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      user.name = 'z'
      session.rollback()
      out('name', user.name)
    },
    withUsers({ id: 1, name: 'a', age: 1 }),
  ),

  tx_connection_rollback_on_close: ormCase({
    models: oneTable,
    run({ engine, m: { t }, out }) {
      const forgotten = engine.connect()
      forgotten.execute(insert(t).values({ id: 1 }))
      forgotten.close()
      engine.begin((connection) => connection.execute(insert(t).values({ id: 2 })))
      const reader = engine.connect()
      out('ids', reader.execute(select(t.c.id)).scalars().all())
      reader.close()
    },
  }),

  tx_commit_as_you_go_begin_error: blogCase(({ engine, out, err }) => {
    const connection = engine.connect()
    connection.execute(text('SELECT 1'))
    out(
      'e',
      err(() => connection.begin()),
    )
    connection.close()
  }),

  tx_begin_twice_error: blogCaseInBoth(
    ({ session, out, err }) => {
      session.begin()
      out(
        'e',
        err(() => session.begin()),
      )
    },
    async ({ session, out, err }) => {
      await session.begin()
      out('e', await err(() => session.begin()))
    },
  ),

  tx_rollback_deleted_to_persistent: blogCase(
    ({ session, m: { User }, out, st }) => {
      const user = session.get(User, 1)!
      session.delete(user)
      session.flush()
      out('s1', st(user))
      session.rollback()
      out('s2', st(user))
      out('name', user.name)
    },
    withUsers({ id: 1, name: 'a' }),
  ),

  tx_rollback_collection: blogCase(
    ({ session, m: { User, Post }, out }) => {
      const user = session.get(User, 1)!
      user.posts.push(new Post({ title: 'q' }))
      session.flush()
      session.rollback()
      out(
        'posts',
        user.posts.map((post) => post.title),
      )
    },
    (session, { User, Post }) => session.add(new User({ id: 1, name: 'a', posts: [new Post({ id: 1, title: 'p' })] })),
  ),

  tx_after_flush_error_needs_rollback: blogCaseInBoth(
    ({ session, m: { User }, out, err }) => {
      session.add(new User({} as never))
      err(() => session.flush())
      out('active', session.isActive)
      session.rollback()
      session.add(new User({ name: 'ok' }))
      session.commit()
      out('count', session.scalar(select(func.count()).selectFrom(User)))
    },
    async ({ session, m: { User }, out, err }) => {
      session.add(new User({} as never))
      await err(() => session.flush())
      out('active', session.isActive)
      await session.rollback()
      session.add(new User({ name: 'ok' }))
      await session.commit()
      out('count', await session.scalar(select(func.count()).selectFrom(User)))
    },
  ),

  tx_savepoint_rollback: blogCaseInBoth(
    ({ session, m: { User }, out, st }) => {
      session.add(new User({ name: 'outer' }))
      const savepoint = session.beginNested()
      const inner = new User({ name: 'inner' })
      session.add(inner)
      session.flush()
      savepoint.rollback()
      out('state', st(inner))
      session.commit()
      out('names', session.scalars(select(User.name)).all())
    },
    async ({ session, m: { User }, out, st }) => {
      session.add(new User({ name: 'outer' }))
      const savepoint = await session.beginNested()
      const inner = new User({ name: 'inner' })
      session.add(inner)
      await session.flush()
      await savepoint.rollback()
      out('state', st(inner))
      await session.commit()
      out('names', (await session.scalars(select(User.name))).all())
    },
  ),

  tx_savepoint_error_recovery: blogCaseInBoth(
    ({ session, m: { Tag }, out, err }) => {
      const go = () => session.beginNested(() => session.add(new Tag({ name: 'x' })))
      out('e', err(go))
      session.add(new Tag({ name: 'y' }))
      session.commit()
      out('names', session.scalars(select(Tag.name).orderBy(Tag.name)).all())
    },
    async ({ session, m: { Tag }, out, err }) => {
      const go = () => session.beginNested(() => session.add(new Tag({ name: 'x' })))
      out('e', await err(go))
      session.add(new Tag({ name: 'y' }))
      await session.commit()
      out('names', (await session.scalars(select(Tag.name).orderBy(Tag.name))).all())
    },
    (session, { Tag }) => session.add(new Tag({ id: 1, name: 'x' })),
  ),

  tx_savepoint_rollback_expires_changed_only: blogCase(
    ({ session, m: { User }, out, loaded }) => {
      const [first, second] = [session.get(User, 1)!, session.get(User, 2)!]
      const savepoint = session.beginNested()
      first.name = 'z'
      session.flush()
      savepoint.rollback()
      out('a_loaded', loaded(first))
      out('b_loaded', loaded(second))
    },
    withUsers({ id: 1, name: 'a', age: 1 }, { id: 2, name: 'b', age: 2 }),
  ),

  tx_commit_in_savepoint_context: blogCaseInBoth(
    ({ session, m: { User }, out }) => {
      session.beginNested()
      session.add(new User({ name: 'a' }))
      session.commit()
      out('in_tx', session.inTransaction())
    },
    async ({ session, m: { User }, out }) => {
      await session.beginNested()
      session.add(new User({ name: 'a' }))
      await session.commit()
      out('in_tx', session.inTransaction())
    },
  ),

  tx_connection_nested: ormCase({
    models: oneTable,
    run({ engine, m: { t }, out }) {
      engine.begin((connection) => {
        connection.execute(insert(t).values({ id: 1 }))
        const savepoint = connection.beginNested()
        connection.execute(insert(t).values({ id: 2 }))
        savepoint.rollback()
        connection.beginNested(() => connection.execute(insert(t).values({ id: 3 })))
      })
      const reader = engine.connect()
      out('ids', reader.scalars(select(t.c.id).orderBy(t.c.id)).all())
      reader.close()
    },
  }),
}
