import { func } from '../../../../sql/functions/func.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const connectionTx: EngineBehaviourCases = {
  en_tx_commit_without_begin: {
    run({ engine, out }) {
      using connection = engine.connect()
      connection.commit()
      connection.rollback()
      out('in_tx', connection.isInTransaction)
    },
  },

  en_tx_begin_twice: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      connection.begin()
      out(
        'twice',
        err(() => connection.begin()),
      )
      connection.rollback()
      connection.execute(select(users.c.id)).all()
      out(
        'after_autobegin',
        err(() => connection.begin()),
      )
    },
  },

  en_tx_engine_begin_exception: {
    run({ engine, tables: { users }, out, err }) {
      const failing = () =>
        engine.begin((connection) => {
          connection.execute(insert(users).values({ name: 'new' }))
          throw new RangeError('stop')
        })
      out('err', err(failing))
      using connection = engine.connect()
      out('n', connection.execute(select(func.count()).selectFrom(users)).scalar())
    },
  },
}
