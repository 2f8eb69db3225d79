import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { Dialect, PlainStatement } from '../dialect.ts'
import { quoteIdentifier } from '../../util/quote-identifier.ts'
import { bindCast } from './bind-cast.ts'
import { emptySet } from './empty-set.ts'
import { orderedRows } from './ordered-rows.ts'
import { postgresqlRenderers } from './renderers.ts'
import { postgresqlReservedWords } from './reserved-words.ts'
import { postgresqlDecoder } from './types/decoder.ts'
import { postgresqlTypes } from './types/rules.ts'

const SERIALS: { readonly [visitName: string]: string } = {
  smallint: 'SMALLSERIAL',
  integer: 'SERIAL',
  bigint: 'BIGSERIAL',
}

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
    groupsIndexExpressions: true,
    qualifiesIndexName: false,
    emptySet,
    rowsPrefix: '',
    bindCast,
    limitForOffset: null,
    offsetForLimit: null,
  },
  renderers: postgresqlRenderers,
  types: postgresqlTypes,
  reservedWords: postgresqlReservedWords,
  columnType: (column) =>
    column === column.owner.autoincrementColumn ? (SERIALS[column.type.visitName] ?? null) : null,
  decoderOf: postgresqlDecoder,
  listTables,
  keys: { kind: 'sequence', reserve: nextKeys },
}

function listTables(tables: readonly Table[]): PlainStatement {
  const schemas = [...new Set(tables.map((table) => table.schema))]
  const queries = schemas.map((schema, i) =>
    schema === undefined
      ? 'SELECT NULL, tablename FROM pg_tables WHERE schemaname = current_schema()'
      : `SELECT schemaname, tablename FROM pg_tables WHERE schemaname = $${schemas.slice(0, i + 1).filter(Boolean).length}`,
  )
  return { sql: queries.join(' UNION ALL '), params: schemas.filter((schema) => schema !== undefined) }
}

/** One number of the sequence behind the column for each row. */
function nextKeys(column: Column, count: number): PlainStatement {
  const table = column.owner.correlationName.map((part) => quoteIdentifier(part, postgresqlReservedWords)).join('.')
  return {
    sql: 'SELECT nextval(pg_get_serial_sequence($1, $2)) FROM generate_series(1, $3::integer)',
    params: [table, column.name, count],
  }
}
