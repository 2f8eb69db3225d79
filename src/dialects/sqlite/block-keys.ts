import type { Column } from '../../schema/column.ts'
import { quoteIdentifier } from '../../util/quote-identifier.ts'
import type { KeyGeneration, PlainStatement } from '../dialect.ts'
import { sqlite } from './dialect.ts'

/**
 * Keys of SQLite where several write at once, and none can wait for another: the highest one in use would be taken by all of
 * them. The table `athanor_key` counts, or SQLite itself where a table is AUTOINCREMENT.
 */
export const sqliteBlockKeys: KeyGeneration = { ...sqlite.keys, kind: 'block', reserve: reserveBlock }

function reserveBlock(column: Column, count: number, given = 0n): readonly PlainStatement[] {
  const { name, options } = column.owner
  if (options.sqlite?.autoincrement) return reserveInSequence(name, count, given)
  const [key, table] = [column.name, name].map((one) => quoteIdentifier(one, sqlite.reservedWords))
  const sql =
    `INSERT INTO athanor_key (name, highest) SELECT ?, max(coalesce((SELECT max(${key}) FROM ${table}), 0), ?) + ? WHERE true ` +
    'ON CONFLICT (name) DO UPDATE SET highest = max(athanor_key.highest + ?, excluded.highest) RETURNING CAST(highest - ? AS TEXT)'
  return [{ sql, params: [name, given, count, count, count] }]
}

/** Where SQLite itself counts, its own rows and those of others get no such key either. */
function reserveInSequence(name: string, count: number, given: bigint): readonly PlainStatement[] {
  const open =
    'INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)'
  const take = 'UPDATE sqlite_sequence SET seq = max(seq, ?) + ? WHERE name = ? RETURNING CAST(seq - ? AS TEXT)'
  return [
    { sql: open, params: [name, name] },
    { sql: take, params: [given, count, name, count] },
  ]
}
