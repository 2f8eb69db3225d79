import { normalizeStatement } from '../normalize/normalize-statement.ts'
import type { Statement } from '../statement.ts'
import { describeValue } from './describe-value.ts'
import { sameValue } from './same-value.ts'

/** Says how two statements differ after normalisation, or gives null when they are the same. */
export function compareStatement(
  expected: Statement,
  actual: Statement,
  options?: { labels?: 'ignore' },
): string | null {
  const want = normalizeStatement(expected, options)
  const have = normalizeStatement(actual, options)
  if (want.sql !== have.sql) return `statement\n      expected ${want.sql}\n      got      ${have.sql}`
  if (!sameValue(want.params, have.params)) {
    return `parameters\n      expected ${describeValue(want.params)}\n      got      ${describeValue(have.params)}`
  }
  return null
}
