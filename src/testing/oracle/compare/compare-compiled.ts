import type { CompiledExpectation } from '../corpus.ts'
import { sameErrorName } from '../error-names.ts'
import { squeeze } from '../normalize/squeeze.ts'
import type { Statement } from '../statement.ts'
import { asOneInsert } from './as-one-insert.ts'
import { compareStatement } from './compare-statement.ts'
import { describeValue } from './describe-value.ts'

/** What compiling one case gave here. */
export type Compiled =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'statements'; readonly statements: readonly string[] }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'error'; readonly error: Error }

const compareText = (what: string, expected: string, actual: string): string | null =>
  expected === actual ? null : `${what}\n      expected ${expected}\n      got      ${actual}`

function compareStatements(expected: CompiledExpectation, actual: readonly string[]): string | null {
  const want = (expected.statements ?? []).map(squeeze)
  const have = actual.map(squeeze)
  if (want.length !== have.length) {
    return `${have.length} statements, expected ${want.length}\n      expected ${describeValue(want)}\n      got      ${describeValue(have)}`
  }
  if (expected.unstable === 'content') return null
  if (expected.unstable === 'order') {
    want.sort()
    have.sort()
  }
  for (const [i, text] of want.entries()) {
    const difference = compareText(`statement ${i + 1}`, text, have[i] ?? '')
    if (difference !== null) return difference
  }
  return null
}

const isRefusal = (expected: CompiledExpectation, error: Error): boolean =>
  expected.error !== undefined && sameErrorName(expected.error.type, error.name)

function compareSent(expected: Statement, actual: Statement): string | null {
  const difference = compareStatement(expected, actual)
  const batched = difference === null ? null : asOneInsert(expected)
  return batched === null ? difference : compareStatement(batched, actual)
}

/** Says how a compiled case differs from what is recorded for one dialect, or gives null when they agree. */
export function compareCompiled(expected: CompiledExpectation, actual: Compiled): string | null {
  if (actual.kind === 'error') {
    const wanted = expected.error === undefined ? '' : `, expected ${expected.error.type}`
    return isRefusal(expected, actual.error) ? null : `${actual.error.name}: ${actual.error.message}${wanted}`
  }
  if (expected.error !== undefined) return `compiled, but ${expected.error.type} is expected`
  if (expected.statements !== undefined) {
    if (actual.kind !== 'statements') return `a ${actual.kind}, expected DDL`
    return compareStatements(expected, actual.statements)
  }
  if (expected.type !== undefined) {
    return actual.kind === 'type'
      ? compareText('type', expected.type, actual.type)
      : `a ${actual.kind}, expected a type`
  }
  if (actual.kind !== 'statement') return `a ${actual.kind}, expected one statement`
  const statement = expected.positional ?? { sql: expected.sql ?? '', params: [] }
  return compareSent(statement, actual.statement)
}
