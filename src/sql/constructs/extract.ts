import { ArgumentError, CompileError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import type { ClauseElement } from '../clause-element.ts'
import { expressionArgument } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** The formats of SQLite's STRFTIME. */
const FORMATS: { readonly [field: string]: string } = {
  year: '%Y',
  month: '%m',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
  doy: '%j',
  epoch: '%s',
  dow: '%w',
  week: '%W',
}

/** What `extract()` knows on every database; others are PostgreSQL's. */
export type DateField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'doy' | 'epoch' | 'dow' | 'week'

class Extract extends CompositeElement {
  readonly visitName = 'extract'
  readonly field: string
  readonly element: ClauseElement
  override readonly type = Integer

  constructor(field: string, element: ClauseElement) {
    super(`extract|${field}`, [element])
    this.field = field
    this.element = element
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.process(this.element)
    if (compiler.dialectName !== 'sqlite') return `EXTRACT(${this.field} FROM ${text})`
    const format = Object.hasOwn(FORMATS, this.field) ? FORMATS[this.field] : undefined
    if (format === undefined) throw new CompileError(`SQLite cannot extract '${this.field}'.`)
    return `CAST(STRFTIME('${format}', ${text}) AS INTEGER)`
  }
}

/**
 * A part of a date or time, as a number: `extract('year', User.born)`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › Extract
 */
export function extract(field: DateField | (string & {}), expression: Expr<unknown>): Expr<number> {
  if (!/^\w+$/.test(field)) throw new ArgumentError(`'${field}' is no part of a date.`)
  return new ColumnElement(new Extract(field, expressionArgument(expression, 'extract()')), Integer)
}
