import { BigInteger } from './big-integer.ts'
import { Bool } from './boolean.ts'
import { dateTimeType } from './date-time.ts'
import { floatType } from './float.ts'
import { Integer } from './integer.ts'
import { largeBinaryType } from './large-binary.ts'
import { NullType } from './null-type.ts'
import { StringType } from './string.ts'
import { derivedType, type TypeEngine } from './type-engine.ts'

const ANY_STRING: TypeEngine = /*@__PURE__*/ new StringType()

/** What is out of the range of INTEGER and still a number. */
export const LONG_INTEGER: TypeEngine<number> = /*@__PURE__*/ derivedType(Integer, {
  sqlText: 'BIGINT',
  cacheKey: 'integer|BIGINT',
})

/**
 * The type of a value that stands where no column says one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › _resolve_value_to_type
 */
export function typeOfValue(value: unknown): TypeEngine {
  switch (typeof value) {
    case 'number':
      if ((value | 0) === value) return Integer
      return Number.isSafeInteger(value) ? LONG_INTEGER : floatType
    case 'bigint':
      return BigInteger
    case 'string':
      return ANY_STRING
    case 'boolean':
      return Bool
    default:
      return value instanceof Date ? dateTimeType : value instanceof Uint8Array ? largeBinaryType : NullType
  }
}
