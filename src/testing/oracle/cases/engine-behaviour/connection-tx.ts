import { func } from '../../../../sql/functions/func.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'
import type { EngineTables } from '../../schema/engine-tables.ts'

const add = ({ users }: EngineTables, name: string) => insert(users).values({ name })
const newNames = ({ users }: EngineTables) => select(users.c.name).where(users.c.name.like('n%'))

export const connectionTx: EngineBehaviourCases = {
  en_tx_autobegin: {
    run({ engine, tables: { users }, out }) {
      const connection = engine.connect()
      {
        using conn = connection
        out('before', conn.inTransaction())
        conn.execute(select(users.c.id).where(users.c.id.eq(1))).all()
        out('after', conn.inTransaction())
      }
      out('closed', connection.isClosed)
    },
  },

  en_tx_commit_without_begin: {
    run({ engine, out }) {
      using connection = engine.connect()
      connection.commit()
      connection.rollback()
      out('in_tx', connection.inTransaction())
    },
  },

  en_tx_begin_twice: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      connection.begin()
      const twice = err(() => connection.begin())
      out('twice', twice)
      connection.rollback()
      connection.execute(select(users.c.id)).all()
      const again = err(() => connection.begin())
      out('after_autobegin', again)
    },
  },

  en_tx_engine_begin_exception: {
    run({ engine, tables, out, err }) {
      const failing = () =>
        engine.begin((connection) => {
          connection.execute(add(tables, 'new'))
          throw new RangeError('stop')
        })
      out('err', err(failing))
      using connection = engine.connect()
      out('n', connection.scalar(select(func.count()).selectFrom(tables.users)))
    },
  },

  en_tx_begin_block_then_commit_inside: {
    run({ engine, tables, out, err }) {
      const ids = select(tables.users.c.id)
      using connection = engine.connect()
      connection.begin((transaction) => {
        connection.execute(add(tables, 'new'))
        connection.commit()
        out('active', transaction.isActive)
        const refused = err(() => connection.execute(ids))
        out('execute', refused)
      })
      connection.execute(ids).all()
    },
  },

  en_tx_commit_in_begin_then_exec: {
    run({ engine, tables, out, err }) {
      const failing = () =>
        engine.begin((connection) => {
          connection.execute(add(tables, 'n1'))
          connection.rollback()
          connection.execute(add(tables, 'n2'))
        })
      out('err', err(failing))
      using connection = engine.connect()
      out('names', connection.scalars(newNames(tables)).all())
    },
  },

  en_tx_transaction_methods: {
    run({ engine, tables, out, err }) {
      using connection = engine.connect()
      const transaction = connection.begin()
      connection.execute(add(tables, 'n1'))
      transaction.commit()
      out('state', [transaction.isActive, transaction.isValid, connection.inTransaction()])
      const again = err(() => transaction.commit())
      out('again', again)
      const rollback = err(() => transaction.rollback())
      out('rollback_after', rollback)
      const close = err(() => transaction.close())
      out('close_after', close)
    },
  },

  en_tx_transaction_rollback_then_commit: {
    run({ engine, out, err }) {
      using connection = engine.connect()
      const transaction = connection.begin()
      transaction.rollback()
      const commit = err(() => transaction.commit())
      out('commit', commit)
      const rollback = err(() => transaction.rollback())
      out('rollback', rollback)
      out('in_tx', connection.inTransaction())
    },
  },

  en_tx_savepoint_nested_three: {
    run({ engine, tables, out }) {
      engine.begin((connection) => {
        connection.beginNested(() => {
          connection.execute(add(tables, 'n1'))
          const second = connection.beginNested()
          connection.execute(add(tables, 'n2'))
          connection.beginNested(() => connection.execute(add(tables, 'n3')))
          second.rollback()
          connection.execute(add(tables, 'n4'))
        })
        out('names', connection.scalars(newNames(tables).orderBy(tables.users.c.id)).all())
      })
    },
  },

  en_tx_begin_nested_autobegins: {
    run({ engine, out }) {
      using connection = engine.connect()
      const savepoint = connection.beginNested()
      out('in', [connection.inTransaction(), connection.inNestedTransaction()])
      savepoint.commit()
      out('in2', [connection.inTransaction(), connection.inNestedTransaction()])
    },
  },

  en_tx_savepoint_closed_then_execute: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      connection.begin()
      connection.beginNested((savepoint) => {
        savepoint.rollback()
        const refused = err(() => connection.execute(select(users.c.id)))
        out('execute', refused)
      })
      connection.execute(select(users.c.id)).all()
    },
  },

  en_tx_error_then_execute_invalid: {
    run({ engine, tables, out, dberr }) {
      const { users } = tables
      using connection = engine.connect()
      connection.execute(add(tables, 'n1'))
      const dup = dberr(() => connection.execute(insert(users).values({ id: 1, name: 'dup' })))
      out('dup', dup)
      const next = dberr(() => connection.execute(select(users.c.id)).all())
      out('next', next)
      connection.rollback()
      out('after_rollback', connection.scalar(select(func.count()).selectFrom(users)))
    },
  },

  en_tx_twophase: {
    run({ engine, tables, out }) {
      {
        using connection = engine.connect()
        const transaction = connection.beginTwophase('my_xid')
        connection.execute(add(tables, 'n1'))
        transaction.prepare()
        out('pending', 'prepared')
        transaction.commit()
      }
      using connection = engine.connect()
      out('names', connection.scalars(newNames(tables)).all())
    },
  },

  en_tx_get_transaction: {
    run({ engine, out }) {
      using connection = engine.connect()
      out('none', [connection.getTransaction() === null, connection.getNestedTransaction() === null])
      const transaction = connection.begin()
      const savepoint = connection.beginNested()
      const kindOf = ({ isNested }: { isNested: boolean }) => (isNested ? 'NestedTransaction' : 'RootTransaction')
      out('same', [
        connection.getTransaction() === transaction,
        connection.getNestedTransaction() === savepoint,
        kindOf(transaction),
        kindOf(savepoint),
      ])
    },
  },
}
