import { MetaData } from '../../../../schema/metadata.ts'
import type { ReflectionCases } from '../../signatures/reflection-case.ts'

export const objects: ReflectionCases = {
  rf_ix_include_autoindex: {
    run({ inspector, out }) {
      out('default', inspector.getIndexes('t'))
      out('with_auto', inspector.getIndexes('t', { includeAutoIndexes: true }))
    },
  },

  rf_nm_long_pg_truncated: {
    run({ inspector, out }) {
      out('tables', inspector.getTableNames())
    },
  },

  rf_sc_names: {
    run({ inspector, out }) {
      const acme = { schema: 'acme' }
      out('schemas', inspector.getSchemaNames())
      out('default', inspector.getDefaultSchemaName())
      out('tables', [inspector.getTableNames(), inspector.getTableNames(acme)])
      const inOther = inspector.hasTable('t', { schema: 'other' })
      out('has', [inspector.hasTable('t', acme), inspector.hasTable('t'), inOther])
      out('has_schema', [inspector.hasSchema('acme'), inspector.hasSchema('other')])
      const columns = inspector.getColumns('t', acme)
      out(
        'columns',
        columns.map(({ name }) => name),
      )
    },
  },

  rf_sc_missing_schema: {
    run({ inspector, out, err }) {
      const schema = 'nowhere'
      const tables = err(() => inspector.getTableNames({ schema }))
      out('tables', tables)
      const columns = err(() => inspector.getColumns('t', { schema }))
      out('columns', columns)
    },
  },

  rf_ob_views: {
    run({ inspector, metadata, out }) {
      out('columns', inspector.getColumns('vw'))
      out('has', inspector.hasTable('vw'))
      const view = inspector.reflectTable('vw', metadata)
      out(
        'reflected',
        [...view.columns.values()].map((one) => [one.name, one.isPrimaryKey, one.isNullable]),
      )
      const second = new MetaData()
      second.reflect(inspector, { views: true })
      out('with_views', [...second.tables.keys()].sort())
    },
  },

  rf_ob_temp_table: {
    run({ inspector, out }) {
      out('names', [inspector.getTableNames(), inspector.getTempTableNames()])
      out('has', inspector.hasTable('tmp'))
      out(
        'columns',
        inspector.getColumns('tmp').map(({ name }) => name),
      )
    },
  },

  rf_ob_sequences: {
    run({ inspector, out }) {
      out('sequences', [...inspector.getSequenceNames()].sort())
      const has = (name: string): boolean => inspector.hasSequence(name)
      out('has', [has('s1'), has('nope'), has('t_id_seq')])
      out('table_is_not_sequence', [inspector.hasTable('s1'), has('t')])
    },
  },

  rf_ob_sqlite_internal_tables: {
    run({ inspector, out }) {
      out('default', inspector.getTableNames())
      out('internal', [...inspector.getTableNames({ sqliteIncludeInternal: true })].sort())
    },
  },
}
