import { Bool } from '../types/boolean.ts'
import { dateTimeType } from '../types/date-time.ts'
import { floatType } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
import { Interval } from '../types/interval.ts'
import { Varchar } from '../types/string.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import type { Operator } from './operators.ts'

const TEXT: TypeEngine = /*@__PURE__*/ Varchar()

/**
 * The type of `left operator right`. Lives apart from `types/`, so that types need not know operators.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/type_api.py › TypeEngine.Comparator
 */
export function resultTypeOf(left: TypeEngine, operator: Operator, right: TypeEngine): TypeEngine {
  if (operator.returnType) return operator.returnType
  switch (operator.result) {
    case 'boolean':
      return Bool
    case 'string':
      return /string|array|json/.test(left.family) ? left : TEXT
    case 'number':
      if (left.family === 'numeric' || left.family === 'interval') return left
      return right.family === 'numeric' ? right : floatType
    case 'left':
      return TEMPORAL[`${left.family} ${operator.name} ${right.family}`] ?? wider(left, operator, right)
  }
}

/**
 * Arithmetic of dates and times that gives another type.
 *
 * Differs from SQLAlchemy: `datetime - date` is an Interval as `date - datetime` is, because no database gives a DateTime.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › DateTime._expression_adaptations
 */
const TEMPORAL: { readonly [arithmetic: string]: TypeEngine } = {
  'date sub date': Integer,
  'date sub datetime': Interval,
  'datetime sub date': Interval,
  'datetime sub datetime': Interval,
  'time sub time': Interval,
  'date add interval': dateTimeType,
  'date sub interval': dateTimeType,
  'interval add date': dateTimeType,
  'date add time': dateTimeType,
  'time add date': dateTimeType,
}

/** `1 + 0.5`, `1 + date` and `2 * interval` are what their right side is. */
function wider(left: TypeEngine, { name }: Operator, right: TypeEngine): TypeEngine {
  if (/^(numeric|float) mul interval$|^interval add (date)?time$/.test(`${left.family} ${name} ${right.family}`))
    return right
  return left.family === 'null' || (left.family === 'integer' && right.family !== 'null') ? right : left
}
