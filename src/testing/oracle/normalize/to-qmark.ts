import { mapUnquoted } from './map-unquoted.ts'
import type { Statement } from '../statement.ts'

/**
 * Rewrites `$1`, `$2`, … (one number may occur twice) as `?` in order of occurrence, with the parameters repeated to
 * match, so that `$1 … $1` and `$1 … $2` compare alike. So are `%s`, which is how another driver writes them. A statement without
 * either comes back as it is.
 */
export function toQmark({ sql, params }: Statement): Statement {
  const inOrder: unknown[] = []
  const text = mapUnquoted(sql, (part) =>
    part.replace(/\$(\d+)|%s/g, (_, digits?: string) => {
      inOrder.push(params[digits === undefined ? inOrder.length : Number(digits) - 1])
      return '?'
    }),
  )
  return { sql: text, params: inOrder.length > 0 ? inOrder : [...params] }
}
