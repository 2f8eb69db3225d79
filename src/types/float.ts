import { TypeEngine } from './type-engine.ts'

export class FloatType extends TypeEngine<number> {
  readonly visitName = 'float'
  readonly family = 'float'

  ddl(): string {
    return 'FLOAT'
  }
}

/** A double-precision number. */
export const Float: TypeEngine<number> = /*@__PURE__*/ new FloatType()
