import { Integer } from '../../../../types/integer.ts'
import { Varchar } from '../../../../types/string.ts'
import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, blogCaseInBoth } from './blog-case.ts'

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
}
