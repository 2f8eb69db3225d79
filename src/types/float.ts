import { callableType, type CallableType } from './callable-type.ts'
import { derivedType, TypeEngine } from './type-engine.ts'

export interface FloatOptions {
  /** In binary digits, for databases that have floats of several sizes. */
  readonly precision?: number
}

export class FloatType extends TypeEngine<number> implements FloatOptions {
  declare readonly precision?: number
  readonly visitName: string = 'float'
  readonly family = 'float'

  ddl(): string {
    return 'FLOAT'
  }
}

/** What {@link Float} is without a precision, for those who need only that. */
export const floatType: TypeEngine<number> = /*@__PURE__*/ new FloatType()

/** A double-precision number. With a precision of at most 24 bits (`Float(24)`) PostgreSQL keeps single precision. */
export const Float: CallableType<number, [precision?: number]> = /*@__PURE__*/ callableType(
  floatType,
  (precision?: number) => derivedType(floatType, { precision, cacheKey: `float${precision}` }),
)
