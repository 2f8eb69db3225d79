import { select } from '../../../../sql/selectable/select.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'

const a = withUsers({ id: 1, name: 'a' })
const aged = withUsers({ id: 1, name: 'a', age: 5 })

export const sessionMerge: OrmBehaviourCases = {
  merge_existing_pk: blogCaseInBoth(
    ({ session, m: { User }, out }) => {
      const merged = session.merge(new User({ id: 1, name: 'b' }))
      out('vals', [merged.name, merged.age])
      session.flush()
    },
    async ({ session, m: { User }, out }) => {
      const merged = await session.merge(new User({ id: 1, name: 'b' }))
      out('vals', [merged.name, merged.age])
      await session.flush()
    },
    aged,
  ),

  merge_detached: blogCase(
    ({ session, newSession, m: { User, Post }, out }) => {
      const user = session.get(User, 1)!
      void user.posts
      session.close()
      user.name = 'changed'
      user.posts.push(new Post({ title: 'q' }))
      const other = newSession()
      const merged = other.merge(user)
      out(
        'posts',
        merged.posts.map((post) => post.title),
      )
      other.commit()
    },
    (session, { User, Post }) => session.add(new User({ id: 1, name: 'a', posts: [new Post({ id: 1, title: 'p' })] })),
  ),

  merge_cascade_collection_replaces: blogCase(
    ({ session, m: { User, Address }, out }) => {
      session.merge(new User({ id: 1, name: 'a', addresses: [new Address({ id: 2, email: 'y2' })] }))
      session.flush()
      out('emails', session.scalars(select(Address.email)).all())
    },
    (session, { User, Address }) => {
      const addresses = [new Address({ id: 1, email: 'x' }), new Address({ id: 2, email: 'y' })]
      session.add(new User({ id: 1, name: 'a', addresses }))
    },
  ),

  merge_load_false: blogCaseInBoth(
    ({ session, newSession, m: { User }, out, nsql }) => {
      const user = session.get(User, 1)!
      session.expunge(user)
      const merged = newSession().merge(user, { load: false })
      out('sql_by_merge', nsql())
      out('name', merged.name)
      out('is', merged === user)
    },
    async ({ session, newSession, m: { User }, out, nsql }) => {
      const user = (await session.get(User, 1))!
      session.expunge(user)
      const merged = await newSession().merge(user, { load: false })
      out('sql_by_merge', nsql())
      out('name', merged.name)
      out('is', merged === user)
    },
    a,
  ),

  merge_into_pending_same_session: blogCase(({ session, m: { User }, out }) => {
    const user = session.get(User, 1)!
    out('same', session.merge(user) === user)
  }, a),
}
