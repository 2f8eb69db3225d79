import { TypeEngine } from './type-engine.ts'

export class NullTypeEngine extends TypeEngine<unknown> {
  readonly visitName = 'null'
  readonly family = 'null'

  ddl(): string {
    return 'NULL'
  }
}

/** The type of what has no known type; values travel as they are. */
export const NullType: TypeEngine = /*@__PURE__*/ new NullTypeEngine()
