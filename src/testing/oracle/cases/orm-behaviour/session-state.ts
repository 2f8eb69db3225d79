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
}
