import { aliased } from '../../../../orm/mapping/aliased.ts'
import { withParent } from '../../../../orm/mapping/relationships/with-parent.ts'
import { not } from '../../../../sql/conditions.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { func } from '../../../../sql/functions/func.ts'
import { exists } from '../../../../sql/selectable/exists.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { Session } from '../../../../orm/session/sync.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'
import type { Blog } from './models/blog.ts'

const a = withUsers({ id: 1, name: 'a' })

function postWithTag(session: Session, { User, Post, Tag, postTag }: Blog): void {
  session.addAll([new User({ id: 1, name: 'a' }), new Tag({ id: 1, name: 't' })])
  session.flush()
  session.add(new Post({ id: 1, title: 'p', userId: 1 }))
  session.flush()
  session.execute(insert(postTag).values({ postId: 1, tagId: 1 }))
}

export const query: OrmBehaviourCases = {
  query_join_relationship: blogCase(({ session, m: { User, Post } }) => {
    session.execute(select(User.name, Post.title).join(User.posts)).all()
    session.execute(select(User.name, Post.title).outerJoin(User.posts)).all()
    session.execute(select(User.name, Post.title).join(Post.user)).all()
  }),

  query_join_entity_implicit: blogCase(({ session, m: { User, Post } }) => {
    session.scalars(select(User).join(Post)).all()
    session.execute(select(User.name, func.count(Post.id)).join(Post, { isOuter: true }).groupBy(User.name)).all()
  }),

  query_join_m2m: blogCase(({ session, m: { Post, Tag } }) => {
    session.scalars(select(Post).join(Post.tags).where(Tag.name.eq('x'))).all()
  }),

  query_join_chain: blogCase(({ session, m: { User, Post, Tag } }) => {
    session.scalars(select(User).join(User.posts).join(Post.tags).where(Tag.name.eq('x'))).all()
  }),

  query_join_on_and_extra: blogCase(({ session, m: { User, Post } }) => {
    session.scalars(select(User).join(User.posts.and(Post.title.eq('x')))).all()
  }),

  query_join_aliased: blogCase(({ session, m: { User, Post } }) => {
    const [p1, p2] = [aliased(Post), aliased(Post, 'second')]
    session
      .scalars(select(User).join(p1, User.posts).join(User.posts.ofType(p2)).where(p1.title.eq('a'), p2.title.eq('b')))
      .all()
  }),

  query_select_from_join_left: blogCase(({ session, m: { User, Post } }) => {
    session.execute(select(Post.title).selectFrom(User).join(User.posts)).all()
  }),

  query_relationship_eq: blogCase(({ session, m: { User, Post }, out, err }) => {
    const user = session.get(User, 1)!
    session.scalars(select(Post).where(Post.user.eq(user))).all()
    session.scalars(select(Post).where(Post.user.ne(user))).all()
    session.scalars(select(Post).where(Post.user.eq(null))).all()
    out('is_', err(() => Post.user.is(null)).error)
  }, a),

  query_any_has: blogCaseInBoth(
    ({ session, m: { User, Post, Tag } }) => {
      session.scalars(select(User).where(User.posts.any(Post.title.eq('x')))).all()
      session.scalars(select(User).where(not(User.posts.any()))).all()
      session.scalars(select(Post).where(Post.user.has(User.name.eq('a')))).all()
      session.scalars(select(Post).where(Post.user.has(User.name.eq('a')))).all()
      session.scalars(select(Post).where(Post.tags.any(Tag.name.eq('t')))).all()
    },
    async ({ session, m: { User, Post, Tag } }) => {
      await session.scalars(select(User).where(User.posts.any(Post.title.eq('x'))))
      await session.scalars(select(User).where(not(User.posts.any())))
      await session.scalars(select(Post).where(Post.user.has(User.name.eq('a'))))
      await session.scalars(select(Post).where(Post.user.has(User.name.eq('a'))))
      await session.scalars(select(Post).where(Post.tags.any(Tag.name.eq('t'))))
    },
  ),

  query_contains_with_parent: blogCase(({ session, m: { User, Post, Tag } }) => {
    const [post, tag, user] = [session.get(Post, 1)!, session.get(Tag, 1)!, session.get(User, 1)!]
    session.scalars(select(User).where(User.posts.contains(post))).all()
    session.scalars(select(Post).where(Post.tags.contains(tag))).all()
    session.scalars(select(Post).where(withParent(user, User.posts))).all()
  }, postWithTag),

  query_any_on_scalar_error: blogCase(({ m: { User, Post }, out, err }) => {
    out(
      'e',
      err(() => Post.user.any.call(Post.user as never)),
    )
    out(
      'e2',
      err(() => User.posts.has.call(User.posts as never)),
    )
    out(
      'e3',
      err(() => User.posts.eq(5 as never)),
    )
  }),

  query_entity_from_cte: blogCase(({ session, m: { User } }) => {
    const c = select(User.id, User.name).where(User.age.gt(1)).cte('c')
    session.execute(select(User, c.c.name).join(c, c.c.id.eq(User.id))).all()
  }),

  query_scalars_one_first: blogCase(
    ({ session, m: { User }, out, err }) => {
      const all = select(User).orderBy(User.id)
      out('first', session.scalars(all).first()?.name)
      out(
        'one_err',
        err(() => session.scalars(all).one()),
      )
      out('one_or_none', session.scalars(all.where(User.id.eq(9))).oneOrNone())
      out(
        'no_result',
        err(() => session.scalars(all.where(User.id.eq(9))).one()),
      )
      out('scalar', session.scalar(select(User.name).orderBy(User.id)))
      out('scalar_none', session.scalar(select(User.name).where(User.id.eq(9))))
      out(
        'scalar_one_err',
        err(() => session.execute(all).scalarOne()),
      )
    },
    withUsers({ id: 1, name: 'a' }, { id: 2, name: 'b' }),
  ),

  query_correlated_subquery_column: blogCase(({ session, m: { User, Post } }) => {
    const count = select(func.count(Post.id)).where(Post.userId.eq(User.id)).scalarSubquery()
    session.execute(select(User.name, count.label('n'))).all()
  }),

  query_exists_orm: blogCase(({ session, m: { User, Post } }) => {
    session.scalars(select(User).where(exists().where(Post.userId.eq(User.id)))).all()
  }),

  query_aliased_entity_two: blogCase(({ session, m: { User } }) => {
    const [first, second] = [aliased(User), aliased(User)]
    session.execute(select(first, second).where(first.age.eq(second.age), first.id.lt(second.id))).all()
  }),
}
