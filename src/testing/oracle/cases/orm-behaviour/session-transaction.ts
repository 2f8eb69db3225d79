import { insert } from '../../../../sql/dml/insert.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { sessionmaker } from '../../../../orm/session/sessionmaker.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'
import { blogCase, withUsers } from './blog-case.ts'
import { oneTable } from './models/one-table.ts'

export const sessionTransaction: OrmBehaviourCases = {
  tx_commit_begins_lazily: blogCase(({ session, out }) => {
    out('in_tx', session.isInTransaction)
    session.execute(text('SELECT 1'))
    out('in_tx2', session.isInTransaction)
    session.commit()
    out('in_tx3', session.isInTransaction)
  }),

  tx_commit_without_work: blogCase(({ session, out, nsql }) => {
    session.commit()
    out('sql', nsql())
  }),

  tx_begin_context_rollback: blogCase(({ session, m: { User }, out, err }) => {
    const go = () =>
      session.begin(() => {
        session.add(new User({ name: 'a' }))
        session.flush()
        throw new Error('boom')
      })
    out('e', err(go))
    out('count', session.scalar(select(func.count()).selectFrom(User)))
  }),

  tx_sessionmaker_begin: blogCase(({ engine, session, m: { User }, out }) => {
    sessionmaker(engine)().begin((other) => other.add(new User({ name: 'a' })))
    out('count', session.scalar(select(func.count()).selectFrom(User)))
  }),

  tx_rollback_discards_unflushed_change: blogCase(
    ({ session, m: { User }, out }) => {
      const user = session.get(User, 1)!
      user.name = 'z'
      session.rollback()
      out('name', user.name)
    },
    withUsers({ id: 1, name: 'a', age: 1 }),
  ),

  tx_connection_rollback_on_close: ormCase({
    models: oneTable,
    run({ engine, m: { t }, out }) {
      const forgotten = engine.connect()
      forgotten.execute(insert(t).values({ id: 1 }))
      forgotten.close()
      engine.begin((connection) => connection.execute(insert(t).values({ id: 2 })))
      const reader = engine.connect()
      out('ids', reader.execute(select(t.c.id)).scalars().all())
      reader.close()
    },
  }),

  tx_commit_as_you_go_begin_error: blogCase(({ engine, out, err }) => {
    const connection = engine.connect()
    connection.execute(text('SELECT 1'))
    out(
      'e',
      err(() => connection.begin()),
    )
    connection.close()
  }),
}
