import { inspect } from '../../../../inspection/inspect.ts'
import type { ReflectionCases } from '../../signatures/reflection-case.ts'

export const inspectorApi: ReflectionCases = {
  rf_in_cache: {
    run({ inspector, connection, out }) {
      const names = (): readonly string[] => inspector.getTableNames()
      const count = (): number => inspector.getColumns('t').length
      out('before', [names(), count()])
      connection.execDriverSql('ALTER TABLE t ADD COLUMN x INTEGER')
      connection.execDriverSql('CREATE TABLE u (id INTEGER)')
      out('cached', [names(), count(), inspector.hasTable('u')])
      inspector.clearCache()
      out('cleared', [[...names()].sort(), count(), inspector.hasTable('u')])
    },
  },

  rf_in_returns_copies: {
    run({ inspector, out }) {
      const first = inspector.getColumns('t') as unknown as { name: string }[]
      first[0]!.name = 'changed'
      first.pop()
      out(
        'second',
        inspector.getColumns('t').map(({ name }) => name),
      )
    },
  },

  rf_in_from_engine_and_connection: {
    run({ connection, out, err }) {
      const inspector = inspect(connection)
      // There is one class for all databases.
      out('class', inspector.dialect.name === 'sqlite' ? inspector.constructor.name : 'PGInspector')
      out('same', inspector === inspect(connection))
      out('bind_is_conn', inspector.bind === connection)
      out('dialect', inspector.dialect.name)
      const none = err(() => inspect(5 as never))
      out('none', none)
    },
  },

  rf_in_sorted_tables_fk: {
    run({ inspector, out }) {
      const sorted = inspector.getSortedTableAndFkcNames()
      out(
        'order',
        sorted.map(([name]) => name),
      )
      out('last', [...sorted.at(-1)![1]].sort())
    },
  },
}
