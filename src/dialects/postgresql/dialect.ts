import type { Column } from '../../schema/column.ts'
import { Sequence } from '../../schema/sequence.ts'
import type { Dialect, PlainStatement } from '../dialect.ts'
import { quoteIdentifier } from '../../util/quote-identifier.ts'
import { bindCast } from './bind-cast.ts'
import { emptySet } from './empty-set.ts'
import { postgresqlDdl } from './ddl.ts'
import { listNames } from './list-names.ts'
import { orderedRows } from './ordered-rows.ts'
import { postgresqlRenderers } from './renderers.ts'
import { postgresqlReservedWords } from './reserved-words.ts'
import { postgresqlSchemaRenderers } from './schema-renderers.ts'
import { postgresqlDecoder } from './types/decoder.ts'
import { postgresqlTypes } from './types/rules.ts'

/** PostgreSQL 15 and later. */
export const postgresql: Dialect = {
  name: 'postgresql',
  placeholders: 'numeric',
  traits: {
    nativeBoolean: true,
    qualifiesReturning: true,
    implicitReturning: true,
    orderedRows,
    defaultInValues: 'DEFAULT',
    lacks: [],
    emptySet,
    rowsPrefix: '',
    bindCast,
    limitForOffset: 'ALL',
    groupsFetch: true,
    offsetForLimit: null,
  },
  renderers: { ...postgresqlRenderers, ...postgresqlSchemaRenderers },
  types: postgresqlTypes,
  reservedWords: postgresqlReservedWords,
  ddl: postgresqlDdl,
  decoderOf: postgresqlDecoder,
  listNames,
  keys: { kind: 'sequence', reserve: nextKeys },
  isolation: {
    levels: ['AUTOCOMMIT', 'READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'],
    byDefault: 'READ COMMITTED',
    question: { sql: 'SHOW default_transaction_isolation', params: [] },
  },
}

/** One number for each row, of the sequence of the column, or of that behind it. */
function nextKeys(column: Column, count: number): readonly PlainStatement[] {
  const quoted = (parts: readonly (string | undefined)[]): string =>
    parts
      .filter((part) => part !== undefined)
      .map((part) => quoteIdentifier(part, postgresqlReservedWords))
      .join('.')
  const own = column.options.default
  if (own instanceof Sequence) {
    const sql = 'SELECT nextval($1) FROM generate_series(1, $2::integer)'
    return [{ sql, params: [quoted([own.schema, own.name]), count] }]
  }
  const sql = 'SELECT nextval(pg_get_serial_sequence($1, $2)) FROM generate_series(1, $3::integer)'
  return [{ sql, params: [quoted(column.owner.correlationName), column.name, count] }]
}
