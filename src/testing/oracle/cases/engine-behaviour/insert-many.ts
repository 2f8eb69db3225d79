import { insert } from '../../../../sql/dml/insert.ts'
import { func } from '../../../../sql/functions/func.ts'
import { bindparam } from '../../../../sql/constructs/bindparam.ts'
import { Varchar } from '../../../../types/string.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

export const insertMany: EngineBehaviourCases = {
  en_im_executemany_plain: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const result = connection.execute(insert(users), named('a', 'b', 'c'))
      out('rowcount', result.rowCount)
      out('returns_rows', result.returnsRows)
    },
  },

  en_im_returning: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const statement = insert(users).returning(users.c.id, users.c.name)
      const rows = connection.execute(statement, named('a', 'b', 'c')).all()
      out('names', rows.map((row) => row.name).sort())
    },
  },

  en_im_sort_by_parameter_order: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const statement = insert(users).returning(users.c.id, users.c.name, { sortByParameterOrder: true })
      out('rows', connection.execute(statement, named('c', 'a', 'b')).all())
    },
  },

  en_im_page_size_sorted: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const statement = insert(users).returning(users.c.name, { sortByParameterOrder: true })
      const options = { insertManyValuesPageSize: 2 }
      out(
        'rows',
        connection
          .execute(statement, named('n0', 'n1', 'n2', 'n3', 'n4'), options)
          .scalars()
          .all(),
      )
    },
  },

  en_im_engine_page_size: {
    run({ makeEngine, tables: { users }, out }) {
      using connection = makeEngine({ executionOptions: { insertManyValuesPageSize: 4 } }).connect()
      const rows = Array.from({ length: 9 }, (_, i) => ({ name: `n${i}` }))
      out('n', connection.execute(insert(users).returning(users.c.id), rows).all().length)
    },
  },

  en_im_disabled: {
    run({ makeEngine, tables: { users }, out, err }) {
      using connection = makeEngine({ useInsertManyValues: false }).connect()
      const plain = err(() => connection.execute(insert(users), named('a', 'b')))
      out('plain', plain)
      const returning = err(() => connection.execute(insert(users).returning(users.c.id), named('a', 'b')))
      out('returning', returning)
    },
  },

  en_im_single_row_list: {
    run({ engine, tables: { users }, out, err }) {
      using connection = engine.connect()
      out('rows', connection.execute(insert(users).returning(users.c.name), named('only')).all())
      out(
        'empty_list',
        err(() => connection.execute(insert(users), [])),
      )
    },
  },

  en_im_sql_expression_in_values: {
    run({ engine, tables: { users }, out }) {
      using connection = engine.connect()
      const statement = insert(users)
        .values({ name: func.upper(bindparam('n', { type: Varchar() })), age: 5 })
        .returning(users.c.name, { sortByParameterOrder: true })
      out(
        'rows',
        connection
          .execute(statement, [{ n: 'a' }, { n: 'b' }])
          .scalars()
          .all(),
      )
    },
  },
}
