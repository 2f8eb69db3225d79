import { typeText } from '../../types/type-processors.ts'
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
  keys: { kind: 'maximum', reserve: highestKey, isMade: isRowid },
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

/** Only this type makes a key another name of the row's number; a BIGINT stays empty. */
function isRowid({ type, owner }: Column): boolean {
  return owner.options.sqlite?.withRowid !== false && typeText(type, sqlite) === 'INTEGER'
}

function highestKey({ name, owner }: Column): readonly PlainStatement[] {
  const path = owner.correlationName.map((part) => quoteIdentifier(part, sqliteReservedWords))
  const sql = `SELECT max(${quoteIdentifier(name, sqliteReservedWords)}) FROM ${path.join('.')}`
  if (!owner.options.sqlite?.autoincrement) return [{ sql, params: [] }]
  // Keys of rows that are gone are not given again.
  const sequence = [...path.slice(0, -1), 'sqlite_sequence'].join('.')
  return [{ sql: `${sql} UNION ALL SELECT seq FROM ${sequence} WHERE name = ? ORDER BY 1 DESC`, params: [owner.name] }]
}
