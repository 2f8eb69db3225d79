import type { BatchTable } from '../../engine/transaction/batching.ts'
import type { TokenSql } from '../shared/remote/batch-token.ts'

/** The table of the tokens. Its rows are kept for a day. */
export const TOKEN_TABLE: BatchTable = {
  name: 'athanor_batch',
  create:
    'CREATE TABLE IF NOT EXISTS athanor_batch (token TEXT NOT NULL PRIMARY KEY, applied INTEGER NOT NULL DEFAULT 1, ' +
    'at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) WITHOUT ROWID',
}

/** The highest key of each table that was handed out. */
export const KEY_TABLE: BatchTable = {
  name: 'athanor_key',
  create:
    'CREATE TABLE IF NOT EXISTS athanor_key (name TEXT NOT NULL PRIMARY KEY, highest INTEGER NOT NULL) WITHOUT ROWID',
}

export const tokenSql: TokenSql = {
  create: TOKEN_TABLE.create,
  claim: 'INSERT INTO athanor_batch (token) VALUES (?)',
  clean:
    'DELETE FROM athanor_batch WHERE token IN (SELECT token FROM athanor_batch ' +
    "WHERE token < ? AND at < datetime('now', '-1 day') LIMIT 1000)",
  refuse: 'INSERT INTO athanor_batch (token, applied) VALUES (?, 0) ON CONFLICT DO NOTHING',
  ask: 'SELECT applied FROM athanor_batch WHERE token = ?',
  yes: 1,
  isTaken: ({ kind, table }) => kind === 'integrity' && table === TOKEN_TABLE.name,
  isMissing: ({ message }) => /no such table: (main\.)?athanor_batch\b/.test(message),
}
