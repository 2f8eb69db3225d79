import { ArgumentError } from '../errors/request-errors.ts'
import { typeOfValue } from '../types/type-of-value.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { EXPRESSION, SELECTABLE } from '../util/symbols.ts'
import type { ClauseElement } from './clause-element.ts'
import { BindParameter } from './elements/bind-parameter.ts'
import { Null } from './elements/constants.ts'
import { NamedParameter } from './elements/named-parameter.ts'
import type { SelectableItem } from './selectable/from-clause.ts'
import { describeValue } from '../util/describe-value.ts'

/** Whether a value is a SQL expression, of this or of another copy of the package. */
export function isExpression(value: unknown): value is { readonly [EXPRESSION]: ClauseElement } {
  return typeof value === 'object' && value !== null && (value as { [EXPRESSION]?: unknown })[EXPRESSION] !== undefined
}

/** Whether a value is a table or a mapped class. */
export function isSelectable(value: unknown): value is { readonly [SELECTABLE]: SelectableItem } {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && SELECTABLE in value
}

/** The node of an expression, or a parameter for any other value, which stands beside something of `type` by an operator. */
export function operand(value: unknown, type: TypeEngine, operator?: string): ClauseElement {
  if (isExpression(value)) {
    const element = value[EXPRESSION]
    return element instanceof NamedParameter ? element.as(type) : element
  }
  if (value === undefined) throw new ArgumentError('undefined is no value of SQL. Write null, or leave it out.')
  const own = type.coerceComparedValue?.(value, operator) ?? typeBeside(value, type)
  // A parameter for NULL would have no type at all.
  return value === null && own.family === 'null' ? new Null() : new BindParameter(value, own)
}

/**
 * The type of a value beside something of `type`: that type, unless the value cannot be meant as one (`date + 1`, `integer > 1.5`,
 * `integer || 'x'`).
 *
 * @source sqlalchemy lib/sqlalchemy/sql/type_api.py › TypeEngine.coerce_compared_value
 */
function typeBeside(value: unknown, type: TypeEngine): TypeEngine {
  const { family } = type
  if (family === 'null') return typeOfValue(value)
  if (typeof value !== 'number') {
    const isText = typeof value === 'string' || typeof value === 'boolean'
    return isText && NOT_FOR_TEXT.has(family) ? typeOfValue(value) : type
  }
  if (family === 'integer') return isInRange(value, type) ? type : typeOfValue(value)
  if (family === 'numeric' && !Number.isInteger(value)) return type.unbounded
  return NOT_FOR_NUMBERS.has(family) ? typeOfValue(value) : type
}

const NOT_FOR_TEXT: ReadonlySet<string> = /*@__PURE__*/ new Set(['integer', 'float', 'boolean'])
const NOT_FOR_NUMBERS: ReadonlySet<string> = /*@__PURE__*/ new Set([
  ...['numeric', 'float', 'date', 'time', 'datetime', 'boolean', 'range'],
])

const isInRange = (value: number, { visitName }: TypeEngine): boolean =>
  value === (value | 0) || (Number.isInteger(value) && !/^(small)?int/.test(visitName))

/** The node of an argument that must be an expression; `place` names where it stands, as in `where()`. */
export function expressionArgument(value: unknown, place: string): ClauseElement {
  if (isExpression(value)) return value[EXPRESSION]
  throw wrongArgument(value, place, 'an expression')
}

/** What a table or class contributes; `place` names where it stands. */
export function selectableArgument(value: unknown, place: string): SelectableItem {
  if (isSelectable(value)) return value[SELECTABLE]
  throw wrongArgument(value, place, 'a table or a mapped class')
}

/** The error for what is neither: strings and comparisons made with `===` are the usual mistakes, and get their cure. */
export function wrongArgument(value: unknown, place: string, wanted: string): ArgumentError {
  if (typeof value === 'string') {
    // Of a class that is not mapped, `name` is that of the class.
    const hint = /^\w*$/.test(value)
      ? " If it was meant as a mapped attribute called 'name', add `static { mapper(this) }` to the class."
      : ''
    return new ArgumentError(
      `${place} got the string ${JSON.stringify(value)} where ${wanted} is expected; strings are no SQL. ` +
        `Write text(${JSON.stringify(value)}) if it is SQL.${hint}`,
      { code: 'bare-string' },
    )
  }
  if (typeof value === 'boolean') {
    return new ArgumentError(
      `${place} got the value ${value} where ${wanted} is expected. Comparisons are methods: write \`User.id.eq(1)\`, not ` +
        '`User.id === 1`.',
      { code: 'not-an-expression' },
    )
  }
  return new ArgumentError(`${place} got ${describe(value)} where ${wanted} is expected.`, {
    code: 'not-an-expression',
  })
}

const describe = (value: unknown): string =>
  describeValue(value) + (typeof value === 'function' && 'prototype' in value ? ', which is not mapped,' : '')
