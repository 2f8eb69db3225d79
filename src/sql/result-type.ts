import { Bool } from '../types/boolean.ts'
import { floatType } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
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
      return wider(left, right)
  }
}

/** `1 + 0.5`, `1 + date` and `2 * interval` are what their right side is. */
function wider(left: TypeEngine, right: TypeEngine): TypeEngine {
  if (left.family === 'date' && right.family === 'date') return Integer
  return left.family === 'null' || (left.family === 'integer' && right.family !== 'null') ? right : left
}
