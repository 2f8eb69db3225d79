import type { Column } from '../../../schema/column.ts'
import { isExpression } from '../../../sql/coercions.ts'

/** How the database fills a column; `fetched` is a way that nobody tells. */
export type DefaultKind = 'none' | 'plain' | 'computed' | 'identity' | 'fetched'

export function defaultKind({ options }: Column): DefaultKind {
  const { computed, identity, serverDefault } = options
  if (computed) return 'computed'
  if (identity) return 'identity'
  if (serverDefault === undefined) return 'none'
  return typeof serverDefault === 'string' || isExpression(serverDefault) ? 'plain' : 'fetched'
}
