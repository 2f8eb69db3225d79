import { Bool } from './boolean.ts'
import { DateTime } from './date-time.ts'
import { Float } from './float.ts'
import { Integer } from './integer.ts'
import { NullType } from './null-type.ts'
import { Varchar } from './string.ts'
import type { TypeEngine } from './type-engine.ts'

const ANY_STRING: TypeEngine = /*@__PURE__*/ Varchar()

/**
 * The type of a value that stands where no column says one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › _resolve_value_to_type
 */
export function typeOfValue(value: unknown): TypeEngine {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? Integer : Float
    case 'string':
      return ANY_STRING
    case 'boolean':
      return Bool
    default:
      return value instanceof Date ? DateTime : NullType
  }
}
