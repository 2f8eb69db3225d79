import { quoteIdentifier } from '../../util/quote-identifier.ts'
import type { Column } from '../../schema/column.ts'
import type { Dialect, PlainStatement } from '../dialect.ts'
import { sqliteConstraints, sqliteDdl } from './ddl.ts'
import { sqliteRenderers } from './renderers.ts'
import { sqliteReservedWords } from './reserved-words.ts'
import { sqliteTypes } from './types.ts'

/** SQLite 3.35 and later. */
export const sqlite: Dialect = {
  name: 'sqlite',
  placeholders: 'qmark',
  traits: {
    nativeBoolean: false,
    qualifiesReturning: false,
    implicitReturning: false,
    orderedRows: null,
    defaultInValues: 'NULL',
    lacks: ['sequences', 'DELETE … USING', 'ON CONSTRAINT', 'ON CONFLICT after a SELECT'],
    emptySet,
    rowsPrefix: 'VALUES ',
    bindCast: null,
    limitForOffset: -1,
    groupsFetch: false,
    offsetForLimit: 0,
  },
  renderers: { ...sqliteRenderers, ...sqliteConstraints },
  types: sqliteTypes,
  reservedWords: sqliteReservedWords,
  ddl: sqliteDdl,
  decoderOf: () => null,
  listNames,
  keys: { kind: 'maximum', reserve: highestKey },
  isolation: { levels: ['AUTOCOMMIT', 'READ UNCOMMITTED', 'SERIALIZABLE'], byDefault: 'SERIALIZABLE' },
}

function emptySet(_operator: string | undefined, width: number): string {
  const ones = Array(width).fill(1).join(', ')
  return `SELECT ${ones} FROM (SELECT ${ones}) WHERE 1!=1`
}

function listNames(schemas: readonly (string | undefined)[]): PlainStatement {
  const queries = schemas.map((schema) => {
    const master = schema === undefined ? '' : `${quoteIdentifier(schema, sqliteReservedWords)}.`
    return `SELECT ${schema === undefined ? 'NULL' : '?'}, name, 'table' FROM ${master}sqlite_master WHERE type IN ('table', 'view')`
  })
  return { sql: queries.join(' UNION ALL '), params: schemas.filter((schema) => schema !== undefined) }
}

function highestKey(column: Column): PlainStatement {
  const quote = (name: string): string => quoteIdentifier(name, sqliteReservedWords)
  return {
    sql: `SELECT max(${quote(column.name)}) FROM ${column.owner.correlationName.map(quote).join('.')}`,
    params: [],
  }
}
