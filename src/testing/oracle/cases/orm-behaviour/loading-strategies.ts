import {
  containsEager,
  immediateload,
  joinedload,
  raiseload,
  selectinload,
  subqueryload,
} from '../../../../orm/loading/options/loader-functions.ts'
import { aliased } from '../../../../orm/mapping/aliased.ts'
import type { Session } from '../../../../orm/session/sync.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { ormCase, type OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'
import type { Blog } from './models/blog.ts'
import { pairs } from './models/loading-models.ts'
import { tree, type Tree } from './models/tree.ts'

/** Users with so many posts each, called p, q and so on. */
const withPosts =
  (...counts: readonly number[]) =>
  (session: Session, { User, Post }: Blog): void => {
    session.addAll(counts.map((_, i) => new User({ id: i + 1, name: 'abc'[i]! })))
    session.flush()
    counts.forEach((count, i) => {
      for (let n = 0; n < count; n++) session.add(new Post({ title: 'pq'[n]!, userId: i + 1 }))
    })
  }

/** A post with tags, of a user if there is to be one. */
const withTags =
  (hasUser: boolean, ...names: readonly string[]) =>
  (session: Session, { User, Post, Tag, postTag }: Blog): void => {
    if (hasUser) session.add(new User({ id: 1, name: 'a' }))
    session.addAll(names.map((name, i) => new Tag({ id: i + 1, name })))
    session.flush()
    session.add(new Post({ id: 1, title: 'p', ...(hasUser && { userId: 1 }) }))
    session.flush()
    names.forEach((_, i) => session.execute(insert(postTag).values({ postId: 1, tagId: i + 1 })))
  }

/** Nodes in which each has the parent that is named. */
const withNodes =
  (...nodes: readonly (readonly [id: number, name: string, parentId?: number])[]) =>
  (session: Session, { Node }: Tree): void => {
    for (const [id, name, parentId = null] of nodes) {
      session.add(new Node({ id, name, parentId }))
      session.flush()
    }
  }

const manyUsers =
  (count: number) =>
  (session: Session, { User }: Blog) =>
    session.addAll(Array.from({ length: count }, (_, i) => new User({ id: i + 1, name: 'u' })))

export const loadingStrategies: OrmBehaviourCases = {
  load_joined_collection: blogCaseInBoth(
    ({ session, m: { User }, out, nsql }) => {
      const statement = select(User).options(joinedload(User.posts)).orderBy(User.id)
      const users = session.scalars(statement).unique().all()
      out(
        'posts',
        users.map(({ posts }) => posts.map(({ title }) => title)),
      )
      out('sql', nsql())
    },
    async ({ session, m: { User }, out, nsql }) => {
      const statement = select(User).options(joinedload(User.posts)).orderBy(User.id)
      const users = (await session.scalars(statement)).unique().all()
      out(
        'posts',
        users.map(({ posts }) => posts.map(({ title }) => title)),
      )
      out('sql', nsql())
    },
    withPosts(2, 0),
  ),

  load_joined_many_to_one: blogCase(({ session, m: { Post }, out, nsql }) => {
    const posts = session.scalars(select(Post).options(joinedload(Post.user))).all()
    out('u', posts[0]!.user!.name)
    out('sql', nsql())
  }, withPosts(1)),

  load_joined_innerjoin: blogCase(({ session, m: { Address } }) => {
    session.scalars(select(Address).options(joinedload(Address.user, { innerJoin: true }))).all()
  }),

  load_joined_m2m: blogCase(
    ({ session, m: { Post }, out }) => {
      const posts = session
        .scalars(select(Post).options(joinedload(Post.tags)))
        .unique()
        .all()
      out(
        'tags',
        posts[0]!.tags.map(({ name }) => name),
      )
    },
    withTags(false, 'b', 'a'),
  ),

  load_joined_limit_wraps_subquery: blogCase(
    ({ session, m: { User }, out }) => {
      const users = session
        .scalars(select(User).options(joinedload(User.posts)).orderBy(User.name).limit(2))
        .unique()
        .all()
      out(
        'n',
        users.map(({ posts }) => posts.length),
      )
    },
    (session, { User, Post }) => {
      session.addAll([1, 2, 3].map((id) => new User({ id, name: `u${id}` })))
      session.flush()
      for (const userId of [1, 2, 3]) for (const title of ['p', 'q']) session.add(new Post({ title, userId }))
    },
  ),

  load_joined_chain: blogCase(
    ({ session, m: { User, Post }, out, nsql }) => {
      const users = session
        .scalars(select(User).options(joinedload(User.posts).joinedload(Post.tags)))
        .unique()
        .all()
      out('t', users[0]!.posts[0]!.tags[0]!.name)
      out('sql', nsql())
    },
    withTags(true, 't'),
  ),

  load_joined_self_referential: ormCase<Tree>({
    models: tree,
    setup: withNodes([1, 'r'], [2, 'a', 1], [3, 'b', 1]),
    run({ session, m: { Node }, out, nsql }) {
      const option = joinedload(Node.children).joinedload(Node.children)
      const nodes = session
        .scalars(select(Node).where(Node.id.eq(1)).options(option))
        .unique()
        .all()
      out(
        'c',
        nodes[0]!.children.map(({ name }) => name),
      )
      out('sql', nsql())
    },
  }),

  load_selectin_chunks_500: blogCaseInBoth(
    ({ session, m: { User }, out, nsql }) => {
      session.scalars(select(User).options(selectinload(User.posts)).orderBy(User.id)).all()
      out('sql', nsql())
    },
    async ({ session, m: { User }, out, nsql }) => {
      await session.scalars(select(User).options(selectinload(User.posts)).orderBy(User.id))
      out('sql', nsql())
    },
    manyUsers(501),
  ),

  load_selectin_self_referential_recursion: ormCase<Tree>({
    models: tree,
    setup: withNodes([1, 'r'], [2, 'a', 1], [3, 'b', 2], [4, 'c', 3]),
    run({ session, m: { Node }, out, nsql }) {
      const option = selectinload(Node.children, { recursionDepth: 2 })
      session.scalars(select(Node).where(Node.id.eq(1)).options(option)).all()
      out('sql', nsql())
    },
  }),

  load_selectin_composite_fk: ormCase<ReturnType<typeof pairs>>({
    models: pairs,
    setup(session, { P, C }) {
      session.addAll([new P({ a: 1, b: 1 }), new P({ a: 1, b: 2 })])
      session.flush()
      session.addAll([1, 1, 2].map((pb) => new C({ pa: 1, pb })))
    },
    run({ session, m: { P }, out }) {
      const parents = session.scalars(select(P).options(selectinload(P.cs)).orderBy(P.a, P.b)).all()
      out(
        'n',
        parents.map(({ cs }) => cs.length),
      )
    },
  }),

  load_subquery: blogCase(
    ({ session, m: { User }, out, nsql }) => {
      session.scalars(select(User).where(User.id.lt(5)).options(subqueryload(User.posts)).orderBy(User.id)).all()
      out('sql', nsql())
    },
    withPosts(1, 0),
  ),

  load_subquery_limit: blogCase(({ session, m: { User } }) => {
    session.scalars(select(User).options(subqueryload(User.posts)).orderBy(User.id).limit(2)).all()
  }),

  load_raise: blogCaseInBoth(
    ({ session, m: { User }, out, err }) => {
      const user = session.scalars(select(User).options(raiseload(User.posts))).one()
      out(
        'e',
        err(() => user.posts),
      )
    },
    async ({ session, m: { User }, out, err }) => {
      const user = (await session.scalars(select(User).options(raiseload(User.posts)))).one()
      out('e', await err(() => user.posts))
    },
    withPosts(1),
  ),

  load_raise_all_wildcard: blogCase(({ session, m: { User }, out, err }) => {
    const user = session.scalars(select(User).options(selectinload(User.posts), raiseload('*'))).one()
    out('posts', user.posts.length)
    out(
      'e',
      err(() => user.addresses),
    )
  }, withPosts(1)),

  load_raise_sql_only_many_to_one: blogCase(({ session, m: { User, Post }, out }) => {
    const user = session.get(User, 1)
    const post = session.scalars(select(Post).options(raiseload(Post.user, { sqlOnly: true }))).one()
    out('in_identity_map', post.user === user)
  }, withPosts(1)),

  load_contains_eager_alias: blogCase(({ session, m: { User, Post } }) => {
    const alias = aliased(Post)
    const posts = User.posts.ofType(alias)
    session
      .scalars(select(User).outerJoin(posts).options(containsEager(posts)))
      .unique()
      .all()
  }),

  load_wildcard_default: blogCase(({ session, m: { User } }) => {
    session.scalars(select(User).options(selectinload('*'))).all()
  }),

  load_option_wrong_entity_error: blogCase(({ session, m: { User, Post }, out, err }) => {
    // @ts-expect-error posts are not selected
    const wrong = () => select(User).options(joinedload(Post.user))
    out(
      'e',
      err(() => session.scalars(wrong()).all()),
    )
  }),

  load_immediateload: blogCase(
    ({ session, m: { User } }) => {
      session.scalars(select(User).options(immediateload(User.posts)).orderBy(User.id)).all()
    },
    withPosts(1, 0),
  ),

  load_yield_per_joined_error: blogCase(
    ({ session, m: { User }, out, err }) => {
      const statement = select(User).options(joinedload(User.posts)).executionOptions({ yieldPer: 2 })
      out(
        'e',
        err(() => session.scalars(statement).unique().all()),
      )
    },
    withUsers({ id: 1, name: 'a' }),
  ),

  load_yield_per_selectin: blogCase(({ session, m: { User }, out, nsql }) => {
    const statement = select(User).options(selectinload(User.posts)).orderBy(User.id)
    session.scalars(statement.executionOptions({ yieldPer: 2 })).all()
    out('sql', nsql())
  }, manyUsers(5)),
}
