import type { BatchDialect } from '../batch-dialect.ts'
import { isSettled } from './is-settled.ts'
import { unknownFunction } from './unknown-function.ts'

/** Batches of PostgreSQL: the statement becomes a CTE whose rows are counted; a text that is no number ends the batch. */
export const postgresqlBatches: BatchDialect = {
  snapshot: 'REPEATABLE READ',
  unknownFunction,
  trial: {
    first: { sql: 'SAVEPOINT athanor_trial', params: [], effect: 'write' },
    last: { sql: 'ROLLBACK TO SAVEPOINT athanor_trial', params: [], effect: 'write' },
    isSettled,
  },
  // What PostgreSQL brings along shows none of the program's rows, and may be called as a table of the program.
  viewsAmong: (names) => ({
    sql:
      "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace NOT IN ('pg_catalog'::regnamespace, " +
      `'information_schema'::regnamespace) AND relname IN (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    params: names,
    effect: 'read',
  }),
  counted(statement, rows, label, returnsRows) {
    const { sql, params } = statement
    const place = params.length
    const wrong = `($${place + 2}::text || count(*))::integer`
    const text =
      `WITH changed AS (${sql}${returnsRows ? '' : ' RETURNING 1'}), checked AS ` +
      `(SELECT CASE count(*) WHEN $${place + 1}::bigint THEN 0 ELSE ${wrong} END AS wrong FROM changed) ` +
      'SELECT changed.* FROM checked LEFT JOIN changed ON checked.wrong = 0'
    return [{ ...statement, sql: text, params: [...params, rows, label] }]
  },
}
