import { ArgumentError } from '../errors/request-errors.ts'
import type { ClauseElement } from './clause-element.ts'
import { BinaryExpression } from './elements/binary-expression.ts'
import { StringLiteral } from './elements/constants.ts'
import type { PatternOptions } from './expression.ts'
import { OPERATORS } from './operators.ts'

/** The right side of `startsWith`, `endsWith` and `contains`: the value with `%` before or behind it. */
export function likePattern(before: string, value: ClauseElement, after: string): ClauseElement {
  let element = value
  if (before !== '') element = new BinaryExpression(new StringLiteral(before), OPERATORS.affix, element)
  if (after !== '') element = new BinaryExpression(element, OPERATORS.affix, new StringLiteral(after))
  return element
}

/** The value as `autoescape` wants it, and the escape character. */
export function escapedPattern(value: unknown, options: PatternOptions = {}): [value: unknown, escape?: string] {
  if (!options.autoescape) return options.escape === undefined ? [value] : [value, options.escape]
  if (typeof value !== 'string') throw new ArgumentError('autoescape needs a string.')
  const escape = options.escape ?? '/'
  return [[...new Set([escape, '%', '_'])].reduce((text, sign) => text.replaceAll(sign, escape + sign), value), escape]
}
