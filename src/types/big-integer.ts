import { TypeEngine } from './type-engine.ts'
import { wholeNumber } from './whole-number.ts'

export class BigIntegerType extends TypeEngine<bigint> {
  readonly visitName = 'bigint'
  readonly family = 'integer'

  ddl(): string {
    return 'BIGINT'
  }

  override bindProcessor() {
    return wholeNumber
  }

  override resultProcessor() {
    return (value: bigint | number | string): bigint => BigInt(typeof value === 'number' ? wholeNumber(value) : value)
  }
}

/** A whole number of 64 bits, as a `bigint` on every database. */
export const BigInteger: TypeEngine<bigint> = /*@__PURE__*/ new BigIntegerType()
