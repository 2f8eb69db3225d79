import { FloatType } from './float.ts'
import type { TypeEngine } from './type-engine.ts'

export class DoubleType extends FloatType {
  override readonly visitName = 'double'

  override ddl(): string {
    return 'DOUBLE'
  }
}

/** A double-precision number: `DOUBLE`, on PostgreSQL `DOUBLE PRECISION`. */
export const Double: TypeEngine<number> = /*@__PURE__*/ new DoubleType()
