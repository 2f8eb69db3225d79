import { column } from '../../../../schema/column-definition.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { Integer } from '../../../../types/integer.ts'
import type { ReflectionCases } from '../../signatures/reflection-case.ts'

const keysOf = (metadata: MetaData): readonly string[] => [...metadata.tables.keys()].sort()
const namesIn = (metadata: MetaData, table: string): readonly string[] =>
  [...metadata.tables.get(table)!.columns.values()].map(({ name }) => name)

export const metadataReflect: ReflectionCases = {
  rf_md_all: {
    run({ inspector, metadata, out }) {
      metadata.reflect(inspector)
      out('tables', keysOf(metadata))
      out(
        'sorted',
        metadata.sortedTables.map(({ name }) => name),
      )
    },
  },

  rf_md_only_list: {
    run({ inspector, metadata, out, err }) {
      metadata.reflect(inspector, { only: ['b'] })
      out('follows_fk', keysOf(metadata))
      const second = new MetaData()
      second.reflect(inspector, { only: ['b'], resolveFks: false })
      out('no_resolve', keysOf(second))
      const missing = err(() => new MetaData().reflect(inspector, { only: ['b', 'zz'] }))
      out('missing', missing)
    },
  },

  rf_md_existing_kept: {
    run({ inspector, metadata, out }) {
      new Table('a', metadata, { mine: column(Integer) })
      metadata.reflect(inspector)
      out('a', namesIn(metadata, 'a'))
      metadata.reflect(inspector, { extendExisting: true })
      out('extended', namesIn(metadata, 'a'))
    },
  },

  rf_md_schema: {
    run({ inspector, out, ddl }) {
      const first = new MetaData({ schema: 'acme' })
      first.reflect(inspector)
      out('md_schema', keysOf(first))
      const second = new MetaData()
      second.reflect(inspector, { schema: 'acme' })
      out('arg', keysOf(second))
      out('ddl', ddl(second.tables.get('acme.a')!))
    },
  },
}
