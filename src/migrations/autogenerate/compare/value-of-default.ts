import type { Column } from '../../../schema/column.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { plainDefault } from './plain-default.ts'
import { withoutCasts } from './without-casts.ts'
import { withoutParentheses } from './without-parentheses.ts'

/** The string that a column has by DEFAULT; null where it has none or another expression. */
export function valueOfDefault(context: AutogenContext, column: Column): string | null {
  const sql = plainDefault(context, column)
  const [, content] = /^'((?:[^']|'')*)'$/.exec(withoutParentheses(withoutCasts(sql ?? ''))) ?? []
  return content?.replaceAll("''", "'") ?? null
}
