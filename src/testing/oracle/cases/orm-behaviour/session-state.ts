import { inspect } from '../../../../inspection/inspect.ts'
import { objectSession } from '../../../../orm/state/object-session.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'

const a = withUsers({ id: 1, name: 'a' })
const aged = withUsers({ id: 1, name: 'a', age: 5 })

export const sessionState: OrmBehaviourCases = {
  state_expunge_all_close: blogCase(({ session, m: { User }, out, st }) => {
    const user = session.get(User, 1)!
    const pending = new User({ name: 'pending' })
    session.add(pending)
    session.close()
    out('states', [st(user), st(pending)])
    out('usable_after_close', session.get(User, 1)!.name)
  }, a),

  identity_map_same_object: blogCase(({ session, m: { User }, out }) => {
    const first = session.get(User, 1)
    const second = session.scalars(select(User).where(User.name.eq('a'))).one()
    const third = session.get(User, 1)
    out('same', [first === second, second === third])
  }, a),

  autoflush_before_query: blogCaseInBoth(
    ({ session, m: { User }, out }) => {
      session.add(new User({ name: 'a' }))
      out('count', session.scalar(select(func.count()).selectFrom(User)))
    },
    async ({ session, m: { User }, out }) => {
      session.add(new User({ name: 'a' }))
      out('count', await session.scalar(select(func.count()).selectFrom(User)))
    },
  ),

  autoflush_not_on_get_from_identity_map: blogCase(({ session, m: { User }, out, nsql }) => {
    session.get(User, 1)
    session.add(new User({ name: 'b' }))
    session.get(User, 1)
    out('sql', nsql())
  }, a),

  expire_on_commit_false: blogCase(({ newSession, m: { User }, out, loaded }) => {
    const session = newSession({ expireOnCommit: false })
    const user = new User({ name: 'a' })
    session.add(user)
    session.commit()
    out('loaded', loaded(user))
    out('name', user.name)
  }),

  expire_discards_changes: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    user.name = 'z'
    session.expire(user)
    out('name', user.name)
    session.flush()
  }, aged),

  detached_expired_column_error: blogCase(({ session, m: { User }, out, err }) => {
    const user = session.get(User, 1)!
    session.commit()
    session.close()
    out('e', err(() => user.name).error)
  }, a),

  detached_readd: blogCase(({ session, m: { User } }) => {
    const user = session.get(User, 1)!
    session.close()
    user.name = 'changed'
    session.add(user)
    session.commit()
  }, a),

  add_object_of_other_session_error: blogCase(({ session, newSession, m: { User }, out, err }) => {
    const user = session.get(User, 1)!
    const other = newSession()
    out('e', err(() => other.add(user)).error)
  }, a),

  state_lifecycle: blogCase(({ session, m: { User }, out, st }) => {
    const user = new User({ name: 'a' })
    out('1', st(user))
    session.add(user)
    out('2', st(user))
    session.flush()
    out('3', st(user))
    session.commit()
    out('4', st(user))
    session.delete(user)
    out('5', st(user))
    session.flush()
    out('6', st(user))
    session.commit()
    out('7', st(user))
  }),

  state_expunge: blogCaseInBoth(
    ({ session, m: { User }, out, st }) => {
      const user = session.get(User, 1)!
      session.expunge(user)
      out('state', st(user))
      out('name_still_there', user.name)
      out('contains', session.contains(user))
    },
    async ({ session, m: { User }, out, st }) => {
      const user = (await session.get(User, 1))!
      session.expunge(user)
      out('state', st(user))
      out('name_still_there', user.name)
      out('contains', session.contains(user))
    },
    a,
  ),

  state_new_dirty_deleted_collections: blogCase(
    ({ session, m: { User }, out }) => {
      const names = (objects: Iterable<object>): string[] => [...objects].map((one) => (one as { name: string }).name)
      const [user, other] = [session.get(User, 1)!, session.get(User, 2)!]
      user.name = 'z'
      session.delete(other)
      session.add(new User({ name: 'n' }))
      out('new', names(session.new))
      out('dirty', names(session.dirty))
      out('deleted', names(session.deleted))
    },
    withUsers({ id: 1, name: 'a' }, { id: 2, name: 'b' }),
  ),

  identity_get_no_sql_if_present: blogCaseInBoth(
    ({ session, m: { User }, out, nsql }) => {
      session.get(User, 1)
      const before = nsql()
      session.get(User, 1)
      out('extra_sql', nsql() - before)
      session.get(User, 1, { populateExisting: true })
      out('with_populate_existing', nsql() - before)
    },
    async ({ session, m: { User }, out, nsql }) => {
      await session.get(User, 1)
      const before = nsql()
      await session.get(User, 1)
      out('extra_sql', nsql() - before)
      await session.get(User, 1, { populateExisting: true })
      out('with_populate_existing', nsql() - before)
    },
    a,
  ),

  identity_key: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    const [, identity] = inspect(user).identityKey!
    out('key', [inspect(user).mapper.className, identity])
    out('identity', inspect(user).identity)
  }, a),

  autoflush_on_lazy_load: blogCase(({ session, m: { User, Post }, out }) => {
    const user = session.get(User, 1)!
    session.add(new Post({ title: 'p', userId: 1 }))
    out(
      'posts',
      user.posts.map((post) => post.title),
    )
  }, a),

  expire_attribute_only: blogCase(({ session, m: { User }, out, mark }) => {
    const user = session.get(User, 1)!
    session.expire(user, ['age'])
    out('name', user.name)
    mark('age')
    out('age', user.age)
  }, aged),

  refresh: blogCaseInBoth(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      session.execute(text("UPDATE user_account SET name='db'"))
      user.age = 99
      session.noAutoflush(() => session.refresh(user, ['name']))
      out('vals', [user.name, user.age])
      session.refresh(user)
      out('vals2', [user.name, user.age])
    },
    async ({ session, m: { User }, out }) => {
      const user = (await session.get(User, 1))!
      await session.execute(text("UPDATE user_account SET name='db'"))
      user.age = 99
      await session.noAutoflush(() => session.refresh(user, ['name']))
      out('vals', [user.name, user.age])
      await session.refresh(user)
      out('vals2', [user.name, user.age])
    },
    aged,
  ),

  detached_lazy_load_error: blogCase(
    ({ session, m: { User }, out, err }) => {
      const user = session.get(User, 1)!
      session.expunge(user)
      out(
        'e',
        err(() => user.posts),
      )
    },
    (session, { User, Post }) => session.add(new User({ id: 1, name: 'a', posts: [new Post({ title: 'p' })] })),
  ),

  object_session_and_contains: blogCase(({ session, m: { User }, out }) => {
    const user = new User({ name: 'a' })
    out('none', objectSession(user))
    session.add(user)
    out('is', objectSession(user) === session)
    out('in', session.contains(user))
  }),
}
