import { Bool } from '../types/boolean.ts'
import { floatType } from '../types/float.ts'
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
  switch (operator.result) {
    case 'boolean':
      return Bool
    case 'string':
      return TEXT
    case 'number':
      return left.family === 'integer' && right.family === 'integer' ? left : floatType
    case 'left':
      if (left.family === 'null') return right
      return left.family === 'integer' && right.family === 'float' ? right : left
  }
}
