import { CompileError } from '../errors/request-errors.ts'
import { TypeEngine } from './type-engine.ts'

export class NullTypeEngine extends TypeEngine<unknown> {
  readonly visitName = 'null'
  readonly family = 'null'

  ddl(): string {
    throw new CompileError('NullType has no DDL. Give the column or cast a type.')
  }
}

/** The type of what has no known type; values travel as they are. */
export const NullType: TypeEngine = /*@__PURE__*/ new NullTypeEngine()
