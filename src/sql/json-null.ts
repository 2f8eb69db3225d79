import { JsonType } from '../types/json.ts'
import type { Expr } from './expression.ts'
import { literal } from './literal.ts'

/**
 * The JSON value `null`, where `null` is NULL: `insert(users).values({ profile: jsonNull() })`.
 *
 * Differs from SQLAlchemy: `JSON.NULL` is a function, as `nullValue()` is.
 */
export function jsonNull(): Expr<never> {
  return literal<unknown>(null, new JsonType({ noneAsNull: false })) as Expr<never>
}
