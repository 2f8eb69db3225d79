import type { Io } from '../../../io/io.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { plainSchema, tableKey } from './table-key.ts'

/** The tables that are parts of others, by {@link tableKey}: they come, change and go with those. Round trips: 1 on PostgreSQL. */
export function* partitionsIo({ dialect, inspector, defaultSchema }: AutogenContext): Io<ReadonlySet<string>> {
  if (dialect.name !== 'postgresql') return new Set()
  const sql =
    'SELECT c.relname, n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace' +
    ` WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f')`
  const [rows] = yield* inspector.askIo([{ sql, params: [] }])
  return new Set(rows!.map(([name, schema]) => tableKey(String(name), plainSchema(String(schema), defaultSchema))))
}
