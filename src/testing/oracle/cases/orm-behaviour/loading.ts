import {
  defer,
  loadOnly,
  selectinload,
  undefer,
  undeferGroup,
} from '../../../../orm/loading/options/loader-functions.ts'
import { withLoaderCriteria } from '../../../../orm/loading/options/with-loader-criteria.ts'
import type { Session } from '../../../../orm/session/sync.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { ormCase, type OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'
import type { Blog } from './models/blog.ts'
import { deferredColumns, viewOnly } from './models/loading-models.ts'

function twoPosts(session: Session, { User, Post }: Blog): void {
  session.addAll([new User({ id: 1, name: 'a' })])
  session.flush()
  session.addAll([new Post({ title: 'p', userId: 1 }), new Post({ title: 'q', userId: 1 })])
}

function longPost(session: Session, { Post }: Blog): void {
  session.add(new Post({ id: 1, title: 'p', body: 'long' }))
}

const a = withUsers({ id: 1, name: 'a' })

export const loading: OrmBehaviourCases = {
  load_lazy_select: blogCaseInBoth(
    ({ session, m: { User }, out, nsql, mark }) => {
      const users = session.scalars(select(User).orderBy(User.id)).all()
      for (const user of users) {
        mark(user.name)
        out(
          user.name,
          user.posts.map(({ title }) => title),
        )
      }
      out('sql', nsql())
      out(
        'again',
        users.map(({ posts }) => posts.length),
      )
      out('sql2', nsql())
    },
    async ({ session, m: { User }, out, nsql, mark }) => {
      const users = (await session.scalars(select(User).orderBy(User.id))).all()
      for (const user of users) {
        mark(user.name)
        out(
          user.name,
          (await session.load(user, User.posts)).map(({ title }) => title),
        )
      }
      out('sql', nsql())
      out(
        'again',
        users.map(({ posts }) => posts.length),
      )
      out('sql2', nsql())
    },
    (session, m) => {
      twoPosts(session, m)
      session.add(new m.User({ id: 2, name: 'b' }))
    },
  ),

  load_lazy_many_to_one_uses_identity_map: blogCaseInBoth(
    ({ session, m: { Post }, out, nsql }) => {
      const posts = session.scalars(select(Post).orderBy(Post.id)).all()
      out(
        'names',
        posts.map(({ user }) => user!.name),
      )
      out('sql', nsql())
    },
    async ({ session, m: { Post }, out, nsql }) => {
      const posts = (await session.scalars(select(Post).orderBy(Post.id))).all()
      const names: string[] = []
      for (const post of posts) names.push((await session.load(post, Post.user))!.name)
      out('names', names)
      out('sql', nsql())
    },
    twoPosts,
  ),

  load_lazy_many_to_one_null_no_sql: blogCaseInBoth(
    ({ session, m: { Post }, out, nsql }) => {
      out('user', session.get(Post, 1)!.user)
      out('sql', nsql())
    },
    async ({ session, m: { Post }, out, nsql }) => {
      const post = await session.get(Post, 1)
      out('user', await session.load(post!, Post.user))
      out('sql', nsql())
    },
    (session, { Post }) => session.add(new Post({ id: 1, title: 'p' })),
  ),

  load_lazy_one_to_one_missing: blogCaseInBoth(
    ({ session, m: { User }, out, nsql }) => {
      const user = session.get(User, 1)!
      out('profile', user.profile)
      out('again', user.profile)
      out('sql', nsql())
    },
    async ({ session, m: { User }, out, nsql }) => {
      const user = (await session.get(User, 1))!
      out('profile', await session.load(user, User.profile))
      out('again', user.profile)
      out('sql', nsql())
    },
    a,
  ),

  load_one_to_one_multiple_rows_warns: blogCase(
    ({ session, m: { User }, out }) => {
      out('some', session.get(User, 1)!.profile !== null)
    },
    (session, m) => {
      a(session, m)
      session.flush()
      session.addAll(['x', 'y'].map((bio, i) => new m.Profile({ id: i + 1, userId: 1, bio })))
    },
  ),

  load_defer: blogCase(({ session, m: { Post }, out, mark, loaded }) => {
    const post = session.scalars(select(Post).options(defer(Post.body))).one()
    out('loaded', loaded(post))
    mark('access')
    out('body', post.body)
  }, longPost),

  load_deferred_column_group: ormCase<ReturnType<typeof deferredColumns>>({
    models: deferredColumns,
    setup: (session, { T }) => session.add(new T({ id: 1, a: 'a', b: 'b', c: 'c' })),
    run({ session, m: { T }, out, mark, loaded }) {
      const one = session.scalars(select(T)).one()
      out('loaded', loaded(one))
      void one.a
      out('loaded2', loaded(one))
      session.expunge(one)
      mark('undefer')
      for (const option of [undeferGroup('g'), undefer(T.c), undefer('*')])
        session.scalars(select(T).options(option)).one()
    },
  }),

  load_defer_raiseload: blogCase(({ session, m: { Post }, out, err }) => {
    const post = session.scalars(select(Post).options(defer(Post.body, { raiseload: true }))).one()
    out(
      'e',
      err(() => post.body),
    )
  }, longPost),

  load_only: blogCase(({ session, m: { Post }, out, mark, loaded }) => {
    const post = session.scalars(select(Post).options(loadOnly(Post.title))).one()
    out('loaded', loaded(post))
    mark('other attr')
    void post.body
    out('loaded2', loaded(post))
  }, longPost),

  load_with_loader_criteria: blogCase(({ session, m: { User, Post }, out }) => {
    const statement = select(User).options(selectinload(User.posts), withLoaderCriteria(Post, Post.title.eq('p')))
    out(
      'posts',
      session
        .scalars(statement)
        .one()
        .posts.map(({ title }) => title),
    )
  }, twoPosts),

  load_viewonly_relationship: ormCase<ReturnType<typeof viewOnly>>({
    models: viewOnly,
    setup(session, { P, C }) {
      session.add(new P({ id: 1 }))
      session.flush()
      session.addAll([new C({ v: 1, pid: 1 }), new C({ v: 9, pid: 1 })])
    },
    run({ session, m: { P }, out }) {
      out(
        'vs',
        session.get(P, 1)!.big.map(({ v }) => v),
      )
    },
  }),
}
