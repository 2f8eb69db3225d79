import { TypeEngine } from './type-engine.ts'
import { wholeNumber } from './whole-number.ts'

export class IntegerType extends TypeEngine<number> {
  readonly visitName: string = 'integer'
  readonly family = 'integer'

  ddl(): string {
    return 'INTEGER'
  }

  override bindProcessor() {
    return wholeNumber
  }
}

/** A whole number of up to 32 bits on PostgreSQL, 53 bits on SQLite. */
export const Integer: TypeEngine<number> = /*@__PURE__*/ new IntegerType()
