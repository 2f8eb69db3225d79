import { select } from '../../../../sql/selectable/select.ts'
import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import type { DefaultContext } from '../../../../schema/column-default.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { relationship } from '../../../../orm/relationships/relationship.ts'
import { Uuid } from '../../../../types/uuid.ts'
import { blogCase, blogCaseInBoth } from './blog-case.ts'
import { tree } from './models/tree.ts'

const id = mapped(Integer, { primaryKey: true })

export const uowInsert: OrmBehaviourCases = {
  insert_single: blogCaseInBoth(
    ({ session, m: { User } }) => {
      session.add(new User({ name: 'ed', age: 3 }))
      session.commit()
    },
    async ({ session, m: { User } }) => {
      session.add(new User({ name: 'ed', age: 3 }))
      await session.commit()
    },
  ),

  insert_pk_available_after_flush: blogCase(({ session, m: { User }, out, st, loaded }) => {
    const user = new User({ name: 'ed' })
    session.add(user)
    out('before', user.id)
    session.flush()
    out('after', user.id)
    out('state', st(user))
    out('loaded', loaded(user))
    session.rollback()
  }),

  insert_batched_ids_assigned: blogCase(({ session, m: { User }, out }) => {
    const users = [...'abc'].map((name) => new User({ name }))
    session.addAll(users)
    session.flush()
    out(
      'ids',
      users.map((user) => user.id),
    )
  }),

  insert_batch_broken_by_null_column: blogCase(({ session, m: { User } }) => {
    session.addAll([new User({ name: 'a', age: 1 }), new User({ name: 'b' }), new User({ name: 'c', age: 3 })])
    session.flush()
  }),

  insert_mixed_explicit_and_auto_pk: blogCase(({ session, m: { User } }) => {
    session.addAll([
      new User({ id: 10, name: 'a' }),
      new User({ name: 'b' }),
      new User({ id: 20, name: 'c' }),
      new User({ name: 'd' }),
    ])
    session.flush()
  }),

  insert_default_values_only: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id }) {
        static {
          mapper(this)
        }
      }
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      const [a, b] = [new T({}), new T({})]
      session.addAll([a, b])
      session.flush()
      out('ids', [a.id, b.id])
    },
  }),

  insert_missing_pk_error: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { code: mapped(Varchar(5), { primaryKey: true }) }) {
        static {
          mapper(this)
        }
      }
      return { Base, T }
    },
    run({ session, m: { T }, out, err }) {
      session.add(new T({} as never))
      out(
        'e',
        err(() => session.flush()),
      )
    },
  }),

  insert_order_unrelated_tables: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class Z extends Base.table('z', { id }) {
        static {
          mapper(this)
        }
      }
      class A extends Base.table('a', { id }) {
        static {
          mapper(this)
        }
      }
      return { Base, Z, A }
    },
    run({ session, m: { A, Z } }) {
      session.addAll([new A({}), new Z({}), new A({})])
      session.flush()
    },
  }),

  insert_parent_before_child: blogCase(({ session, m: { Address, User }, out }) => {
    const address = new Address({ email: 'e@x', user: new User({ name: 'ed' }) })
    session.add(address)
    session.commit()
    out('fk', address.userId === address.user.id)
  }),

  insert_children_via_collection: blogCase(({ session, m: { Address, User }, out }) => {
    const user = new User({ name: 'ed', addresses: [new Address({ email: 'b@x' }), new Address({ email: 'a@x' })] })
    session.add(user)
    session.flush()
    out(
      'fks',
      user.addresses.map(({ userId }) => userId),
    )
    out(
      'order_in_memory',
      user.addresses.map(({ email }) => email),
    )
    session.commit()
    out(
      'order_after_reload',
      user.addresses.map(({ email }) => email),
    )
  }),

  insert_python_default_and_callable: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      let counter = 99
      class T extends Base.table('t', {
        id,
        a: mapped(Integer, { default: 5 }),
        b: mapped(Integer, { default: () => ++counter }),
        c: mapped(Integer, { nullable: true, default: 9 }),
        d: mapped(Integer, { default: ({ getCurrentParameters: now }: DefaultContext) => Number(now()['a']) + 1 }),
      }) {}
      mapper(T)
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      const both = [new T({}), new T({ a: 1, c: 2 })]
      const [t] = both
      out('before_flush', [t!.a, t!.b, t!.c])
      session.addAll(both)
      session.flush()
      out(
        'after',
        both.map(({ a, b, c, d }) => [a, b, c, d]),
      )
    },
  }),

  insert_uuid_pk_default: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      let next = 0
      class T extends Base.table('t', {
        id: mapped(Uuid, { primaryKey: true, default: () => `00000000-0000-0000-0000-00000000000${++next}` }),
        n: mapped(Integer),
      }) {}
      mapper(T)
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      session.addAll([new T({ n: 1 }), new T({ n: 2 })])
      session.commit()
      out('ids', session.scalars(select(T.id).orderBy(T.n)).all())
    },
  }),

  insert_many_to_many: blogCase(({ session, m: { Post, Tag }, out }) => {
    const post = new Post({ title: 'p', tags: [new Tag({ name: 'x' }), new Tag({ name: 'y' })] })
    session.add(post)
    session.commit()
    out(
      'tags',
      post.tags.map(({ name }) => name),
    )
  }),

  insert_self_referential: ormCase({
    models: tree,
    run({ session, m: { Node }, out }) {
      const a = new Node({ name: 'a', children: [new Node({ name: 'aa' })] })
      session.add(new Node({ name: 'root', children: [a, new Node({ name: 'b' })] }))
      session.commit()
      out('rows', [...session.execute(select(Node.name, Node.parentId).orderBy(Node.id)).tuples().all()])
    },
  }),

  insert_self_referential_reverse_add: ormCase({
    models: tree,
    run({ session, m: { Node } }) {
      session.add(new Node({ name: 'leaf', parent: new Node({ name: 'mid', parent: new Node({ name: 'root' }) }) }))
      session.commit()
    },
    async runAsync({ session, m: { Node } }) {
      session.add(new Node({ name: 'leaf', parent: new Node({ name: 'mid', parent: new Node({ name: 'root' }) }) }))
      await session.commit()
    },
  }),

  insert_cycle_without_post_update_error: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class A extends Base.table('a', {
        id,
        bId: mapped('b_id', Integer, { nullable: true, foreignKey: foreignKey('b.id', { name: 'fk1' }) }),
        b: relationship<B | null>(() => B, { foreignKeys: () => A.bId }),
      }) {}
      class B extends Base.table('b', {
        id,
        aId: mapped('a_id', Integer, { nullable: true, foreignKey: foreignKey('a.id', { name: 'fk2' }) }),
        a: relationship<A | null>(() => A, { foreignKeys: () => B.aId }),
      }) {}
      mapper(A, B)
      return { Base, A, B }
    },
    run({ session, m: { A, B }, out, err }) {
      const [a, b] = [new A({}), new B({})]
      a.b = b
      b.a = a
      session.add(a)
      out('e', err(() => session.flush()).error)
    },
  }),

  insert_eager_defaults: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id, a: mapped(Integer, { serverDefault: '5' }) }) {}
      mapper(T, { eagerDefaults: true })
      return { Base, T }
    },
    run({ session, m: { T }, out, loaded }) {
      const t = new T({})
      session.add(t)
      session.flush()
      out('loaded', loaded(t))
      out('a', t.a)
    },
  }),
}
