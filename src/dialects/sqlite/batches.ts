import type { BatchDialect } from '../batch-dialect.ts'

// The path of json_extract() is the only text that an error of a plain function repeats.
const CHECK = "SELECT CASE changes() WHEN ? THEN 1 ELSE json_extract('{}', ? || changes()) END"

/** Batches of SQLite: a second statement looks at the row count of the first. */
export const sqliteBatches: BatchDialect = {
  viewsAmong: (names) => ({
    sql: "SELECT j.value FROM json_each(?) j JOIN sqlite_master m ON m.name = j.value COLLATE NOCASE WHERE m.type = 'view'",
    params: [JSON.stringify(names)],
    effect: 'read',
  }),
  counted: (statement, rows, label) => [statement, { sql: CHECK, params: [rows, label], effect: 'read' }],
}
