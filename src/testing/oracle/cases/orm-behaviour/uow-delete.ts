import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../orm/relationships/relationship.ts'
import type { Session } from '../../../../orm/session/sync.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import { inspect } from '../../../../inspection/inspect.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { type OrmBehaviourCases, ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'
import type { Blog } from './models/blog.ts'

const id = mapped(Integer, { primaryKey: true })

const withAddresses = (session: Session, { User, Address }: Blog): void =>
  session.add(new User({ id: 1, name: 'a', addresses: [new Address({ email: 'x' }), new Address({ email: 'y' })] }))

export const uowDelete: OrmBehaviourCases = {
  delete_transient_error: blogCase(({ session, m: { User }, out, err }) => {
    out(
      'e',
      err(() => session.delete(new User({ name: 'x' }))),
    )
  }),

  delete_cascade_all: blogCaseInBoth(
    ({ session, m: { User } }) => {
      session.delete(session.get(User, 1)!)
      session.commit()
    },
    async ({ session, m: { User } }) => {
      await session.delete((await session.get(User, 1))!)
      await session.commit()
    },
    withAddresses,
  ),

  delete_orphan_on_remove: blogCase(({ session, m: { User }, out, st }) => {
    const user = session.get(User, 1)!
    const address = user.addresses.shift()!
    out('state_before', st(address))
    session.flush()
    out('state_after', st(address))
  }, withAddresses),

  delete_m2m_secondary_rows: blogCase(
    ({ session, m: { Post, Tag }, out }) => {
      session.delete(session.get(Post, 1)!)
      session.commit()
      out('tags', session.scalar(select(func.count()).selectFrom(Tag)))
    },
    (session, { Post, Tag }) =>
      session.add(new Post({ id: 1, title: 'p', tags: [new Tag({ name: 'a' }), new Tag({ name: 'b' })] })),
  ),

  delete_parent_and_child_same_flush: blogCase(
    ({ session, m: { User } }) => {
      const user = session.get(User, 1)!
      session.delete(user.posts[0]!)
      session.delete(user)
      session.flush()
    },
    (session, { User, Post }) => session.add(new User({ id: 1, name: 'a', posts: [new Post({ title: 'p' })] })),
  ),

  delete_passive_deletes_true: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class P extends Base.table('p', {
        id,
        cs: relationship<C[]>(() => C, { cascade: 'all, delete', passiveDeletes: true }),
      }) {}
      class C extends Base.table('c', {
        id,
        pid: mapped(Integer, { foreignKey: foreignKey('p.id', { onDelete: 'CASCADE' }) }),
      }) {}
      mapper(P, C)
      return { Base, P, C }
    },
    setup(session, { P, C }) {
      session.add(new P({ id: 1, cs: [new C({}), new C({})] }))
    },
    run({ session, m: { P, C }, out, mark }) {
      session.delete(session.get(P, 1)!)
      session.commit()
      out('left', session.scalar(select(func.count()).selectFrom(C)))
      mark('with loaded collection')
      const p = new P({ id: 2, cs: [new C({}), new C({})] })
      session.add(p)
      session.flush()
      session.delete(p)
      session.flush()
    },
  }),

  delete_batch: blogCase(
    ({ session, m: { User } }) => {
      for (const user of session.scalars(select(User)).all()) session.delete(user)
      session.flush()
    },
    withUsers(...[3, 1, 2].map((one) => ({ id: one, name: 'n' }))),
  ),

  delete_then_readd_same_pk: blogCase(
    ({ session, m: { User }, out }) => {
      session.delete(session.get(User, 1)!)
      session.add(new User({ id: 1, name: 'new' }))
      session.flush()
      out('row', session.execute(select(User.name, User.age)).tuples().one())
    },
    withUsers({ id: 1, name: 'old', age: 5 }),
  ),

  delete_undelete_by_add: blogCase(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      session.delete(user)
      session.add(user)
      out('deleted', session.deleted.has(user))
      session.flush()
    },
    withUsers({ id: 1, name: 'old' }),
  ),

  delete_one_to_one_replace: blogCase(
    ({ session, m: { User, Profile }, out }) => {
      const user = session.get(User, 1)!
      const old = user.profile!
      user.profile = new Profile({ bio: 'y' })
      out('old_user', old.user)
      session.flush()
      out('old_fk', old.userId)
    },
    (session, { User, Profile }) =>
      session.add(new User({ id: 1, name: 'a', profile: new Profile({ id: 1, bio: 'x' }) })),
  ),

  delete_orphan_m2o_without_single_parent_error: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class A2 extends Base.table('a2', {
        id,
        bId: mapped('b_id', Integer, { foreignKey: 'b2.id' }),
        b: relationship<B2>(() => B2, { cascade: 'all, delete-orphan' }),
      }) {}
      class B2 extends Base.table('b2', { id }) {}
      mapper(A2, B2)
      return { Base, A2, B2 }
    },
    run({ m: { A2 }, out, err }) {
      out(
        'e',
        err(() => inspect(A2).relationships[0]!.direction),
      )
    },
  }),
}
