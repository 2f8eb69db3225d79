import { quoteIdentifier } from '../../../util/quote-identifier.ts'
import type { PlainStatement } from '../../dialect.ts'
import type { TableFilter } from '../../reflection.ts'
import { sqliteReservedWords } from '../reserved-words.ts'

/** The table that lists what a database has. */
export const masterOf = (database: string): string => `${quoteIdentifier(database, sqliteReservedWords)}.sqlite_master`

const TYPES: Readonly<Record<string, string>> = { table: `'table'`, view: `'view'` }

/** The databases in which the tables of a filter are, those first whose tables hide others. */
export function databasesOf({ schema, scopes }: TableFilter): readonly string[] {
  if (schema !== undefined) return scopes.includes(schema === 'temp' ? 'temporary' : 'default') ? [schema] : []
  return [scopes.includes('default') ? ['main'] : [], scopes.includes('temporary') ? ['temp'] : []].flat()
}

/** SQLite's own tables, and those of Cloudflare, which nobody may read. */
export const notInternal = (name: string): string =>
  `${name} NOT LIKE 'sqlite~_%' ESCAPE '~' AND ${name} NOT LIKE '~_cf~_%' ESCAPE '~'`

/** The statements, columns, foreign keys and indexes of the tables of one database: a question for each, in this order. */
export function tableQuestions(database: string, { names, kinds }: TableFilter): readonly PlainStatement[] {
  const types = kinds.flatMap((kind) => TYPES[kind] ?? [])
  const chosen = names === undefined ? notInternal('m.name') : `m.name IN (${names.map(() => '?').join()})`
  const where = `WHERE m.type IN (${types.join() || 'NULL'}) AND ${chosen}`
  const master = masterOf(database)
  const literal = `'${database.replaceAll("'", "''")}'`
  const ask = (columns: string, from: string, order: string): PlainStatement => ({
    sql: `SELECT m.name, ${columns} FROM ${master} AS m${from} ${where} ORDER BY m.name${order}`,
    params: names ?? [],
  })
  return [
    ask('m.type, m.sql', '', ''),
    ask(
      'c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden',
      `, pragma_table_xinfo(m.name, ${literal}) AS c`,
      ', c.cid',
    ),
    // A foreign key without columns leads to the primary key of its table.
    ask(
      'f.id, f."table", f."from", coalesce(f."to", p.name), f.on_update, f.on_delete',
      `, pragma_foreign_key_list(m.name, ${literal}) AS f` +
        ` LEFT JOIN pragma_table_xinfo(f."table", ${literal}) AS p ON f."to" IS NULL AND p.pk = f.seq + 1`,
      ', f.id, f.seq',
    ),
    ask(
      'l.name, l."unique", x.name, x."desc", i.sql',
      `, pragma_index_list(m.name, ${literal}) AS l` +
        ` JOIN pragma_index_xinfo(l.name, ${literal}) AS x ON x."key"` +
        ` LEFT JOIN ${master} AS i ON i.type = 'index' AND i.name = l.name`,
      ', l.name, x.seqno',
    ),
  ]
}
