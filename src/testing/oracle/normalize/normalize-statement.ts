import { squeeze } from './squeeze.ts'
import { stripBindCasts } from './strip-bind-casts.ts'
import { stripLabels } from './strip-labels.ts'
import { toQmark } from './to-qmark.ts'
import type { Statement } from '../statement.ts'

/**
 * Brings a statement into the form in which two are compared: whitespace squeezed, casts behind parameters dropped,
 * parameters in order of occurrence. `labels: 'ignore'` also drops column labels, for logs in which they are free.
 */
export function normalizeStatement(statement: Statement, options: { labels?: 'ignore' } = {}): Statement {
  const { sql, params } = toQmark({ sql: stripBindCasts(squeeze(statement.sql)), params: statement.params })
  return { sql: options.labels === 'ignore' ? stripLabels(sql) : sql, params }
}
