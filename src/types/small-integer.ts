import { IntegerType } from './integer.ts'
import type { TypeEngine } from './type-engine.ts'

export class SmallIntegerType extends IntegerType {
  override readonly visitName = 'smallint'

  override ddl(): string {
    return 'SMALLINT'
  }
}

/** A whole number of 16 bits on PostgreSQL. */
export const SmallInteger: TypeEngine<number> = /*@__PURE__*/ new SmallIntegerType()
