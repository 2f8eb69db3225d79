import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { literal } from '../../../../sql/literal.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { inspect } from '../../../../inspection/inspect.ts'
import type { Session } from '../../../../orm/session/sync.ts'
import type { Blog } from './models/blog.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'

const withPosts = (session: Session, { User, Post }: Blog): void =>
  session.add(new User({ id: 1, name: 'a', posts: [new Post({ title: 'p' }), new Post({ title: 'q' })] }))
const ed = withUsers({ id: 1, name: 'ed', age: 3 })

export const uowUpdate: OrmBehaviourCases = {
  update_only_changed_column: blogCaseInBoth(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      user.age = 4
      out('dirty', session.dirty.has(user))
      session.commit()
    },
    async ({ session, m: { User }, out }) => {
      const user = (await session.get(User, 1))!
      user.age = 4
      out('dirty', session.dirty.has(user))
      await session.commit()
    },
    ed,
  ),

  update_expired_attr_set_without_load: blogCase(({ session, m: { User }, mark }) => {
    const user = session.get(User, 1)!
    session.commit()
    mark('set on expired')
    user.name = 'ed'
    session.commit()
  }, ed),

  update_batch_executemany: blogCase(
    ({ session, m: { User } }) => {
      for (const user of session.scalars(select(User).orderBy(User.id)).all()) user.age = (user.age ?? 0) + 100
      session.flush()
    },
    withUsers(...[1, 2, 3].map((id) => ({ id, name: 'n', age: id }))),
  ),

  update_primary_key_change: blogCase(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      user.id = 5
      session.flush()
      out('get5', session.get(User, 5) === user)
      out('get1', session.get(User, 1))
    },
    withUsers({ id: 1, name: 'a' }),
  ),

  update_onupdate_column: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', {
        id: mapped(Integer, { primaryKey: true }),
        v: mapped(Integer),
        rev: mapped(Integer, { nullable: true, onUpdate: () => 77 }),
        srv: mapped(Varchar(), { nullable: true, onUpdate: func.lower(literal('ABC')) }),
      }) {
        static {
          mapper(this)
        }
      }
      return { Base, T }
    },
    setup(session, { T }) {
      session.add(new T({ id: 1, v: 1 }))
    },
    run({ session, m: { T }, out, mark }) {
      const t = session.get(T, 1)!
      t.v = 2
      session.flush()
      mark('access')
      out('vals', [t.rev, t.srv])
    },
  }),

  update_missing_row_stale: blogCaseInBoth(
    ({ session, m: { User }, out, err }) => {
      const user = session.get(User, 1)!
      session.execute(text('DELETE FROM user_account'))
      user.name = 'x'
      out(
        'e',
        err(() => session.flush()),
      )
    },
    async ({ session, m: { User }, out, err }) => {
      const user = (await session.get(User, 1))!
      await session.execute(text('DELETE FROM user_account'))
      user.name = 'x'
      out('e', await err(() => session.flush()))
    },
    withUsers({ id: 1, name: 'a' }),
  ),

  update_same_value_no_sql: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    user.name = 'ed'
    out('dirty', session.dirty.has(user))
    out('modified', session.isModified(user))
    session.commit()
  }, ed),

  update_set_and_revert: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    user.name = 'x'
    user.name = 'ed'
    const { added, unchanged, deleted } = inspect(user).attrs.name.history
    out('history', [added, unchanged, deleted])
    session.commit()
  }, ed),

  update_relationship_collection_move: blogCase(
    ({ session, m: { User }, out }) => {
      const [a, b] = [session.get(User, 1)!, session.get(User, 2)!]
      const post = a.posts[0]!
      b.posts.push(post)
      out('a_posts_before_flush', a.posts.length)
      out('p_user', post.user === b)
      session.flush()
    },
    (session, { User, Post }) => {
      session.addAll([new User({ id: 1, name: 'a' }), new User({ id: 2, name: 'b' })])
      session.add(new Post({ id: 1, title: 'p', userId: 1 }))
    },
  ),

  update_collection_remove_nulls_fk: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    const post = user.posts.shift()!
    out('user', post.user)
    session.flush()
    out('fk', post.userId)
  }, withPosts),

  update_collection_replace: blogCase(({ session, m: { User, Post } }) => {
    const user = session.get(User, 1)!
    user.posts = [user.posts[1]!, new Post({ title: 'new' })]
    session.flush()
  }, withPosts),

  update_m2m_clear: blogCase(
    ({ session, m: { Post, Tag }, out }) => {
      session.get(Post, 1)!.tags.splice(0)
      session.flush()
      out('tags_left', session.scalar(select(func.count()).selectFrom(Tag)))
    },
    (session, { Post, Tag }) => {
      const tags = [new Tag({ id: 1, name: 'a' }), new Tag({ id: 2, name: 'b' })]
      session.add(new Post({ id: 1, title: 'p', tags }))
    },
  ),
}
