import { ArgumentError } from '../errors/request-errors.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { ClauseElement } from './clause-element.ts'
import { operand } from './coercions.ts'
import { BinaryExpression } from './elements/binary-expression.ts'
import { StringLiteral } from './elements/string-literal.ts'
import type { PatternOptions } from './expression.ts'
import { OPERATORS } from './operators.ts'

/** The right side of `startsWith`, `endsWith` and `contains`: the value with `%` before or behind it. */
export function likePattern(
  before: string,
  value: unknown,
  after: string,
  type: TypeEngine,
  options: PatternOptions = {},
): { element: ClauseElement; escape: string | undefined } {
  const escape = options.escape ?? (options.autoescape ? '/' : undefined)
  let element = operand(options.autoescape ? escaped(value, escape!) : value, type)
  if (before !== '') element = new BinaryExpression(new StringLiteral(before), OPERATORS.affix, element)
  if (after !== '') element = new BinaryExpression(element, OPERATORS.affix, new StringLiteral(after))
  return { element, escape }
}

function escaped(value: unknown, escape: string): string {
  if (typeof value !== 'string') {
    throw new ArgumentError('autoescape needs a string: the characters of an expression are not known here.')
  }
  return value
    .replaceAll(escape, escape + escape)
    .replaceAll('%', `${escape}%`)
    .replaceAll('_', `${escape}_`)
}
