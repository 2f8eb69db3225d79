import type { Dialect } from '../../dialects/dialect.ts'
import { sqliteBlockKeys } from '../../dialects/sqlite/block-keys.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'

/** SQLite, where a Worker is never the only one that writes. */
export const d1Dialect: Dialect = { ...sqlite, keys: sqliteBlockKeys }
