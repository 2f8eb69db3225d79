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
import { blogCase, blogCaseInBoth, withUsers } from './blog-case.ts'

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
}
