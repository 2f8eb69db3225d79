import { event } from '../../../../event/event.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const options: EngineBehaviourCases = {
  en_opt_autocommit_rollback_is_no_op: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
      connection.execute(insert(users).values({ name: 'n1' }))
      connection.rollback()
      out('names', connection.scalars(select(users.c.name).where(users.c.name.like('n%'))).all())
    },
  },

  en_opt_isolation_levels: {
    run({ engine, out }) {
      {
        using connection = engine.connect()
        out('default', [connection.defaultIsolationLevel, connection.getIsolationLevel()])
        connection.rollback()
        const same = connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })
        out('same', same === connection)
        out('set', connection.getIsolationLevel())
      }
      using connection = engine.connect()
      out('reset', connection.getIsolationLevel())
    },
  },

  en_opt_merge_order: {
    run({ engine, tables: { users }, out }) {
      let seen: object = {}
      event.listen(engine, 'beforeCursorExecute', ({ executionOptions: { a, b, c } }) => {
        seen = { a, b, c }
      })
      using connection = engine.connect().executionOptions({ a: 1, b: 1, c: 1 })
      connection.execute(select(users.c.id).executionOptions({ b: 2, c: 2 }), undefined, { c: 3 })
      out('seen', seen)
    },
  },

  en_opt_exec_driver_sql: {
    run({ engine, dialect, out }) {
      const place = dialect === 'sqlite' ? '?' : '$1'
      using connection = engine.connect()
      out('row', connection.execDriverSql(`SELECT name FROM users WHERE id = ${place}`, [1]).all())
      out('many', connection.execDriverSql(`INSERT INTO users (name) VALUES (${place})`, [['x1'], ['x2']]).rowCount)
    },
  },

  en_opt_execute_string_rejected: {
    run({ engine, out, err }) {
      using connection = engine.connect()
      const execute = (statement: unknown, parameters?: unknown) =>
        err(() => connection.execute(statement as never, parameters as never))
      out('str', execute('SELECT 1'))
      out('params_positional', execute(text('SELECT :a'), 5))
      out('params_list_of_tuples', execute(text('SELECT :a'), [[1]]))
      out('none', execute(null))
    },
  },
}
