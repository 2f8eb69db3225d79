import { derivedType, type TypeDialect, TypeEngine } from './type-engine.ts'
import { wholeNumber } from './whole-number.ts'
import { wrongValue } from './wrong-value.ts'

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
    return (value: bigint | number | string): bigint => {
      if (typeof value !== 'number' || Number.isSafeInteger(value)) return BigInt(value)
      throw wrongValue('This number was rounded', value)
    }
  }

  /**
   * As for every type; another whole number says only what the column is in DDL, and values stay `bigint`. SQLite numbers keys of
   * no other type than INTEGER: `BigInteger.withVariant(Integer, 'sqlite')`.
   */
  override withVariant(
    type: TypeEngine<bigint> | TypeEngine<number>,
    ...dialects: readonly string[]
  ): TypeEngine<bigint> {
    const isOther = type.family === 'integer' && type.visitName !== this.visitName
    const ddl = (dialect: TypeDialect): string => type.ddl(dialect)
    const variant = isOther ? derivedType(this, { ddl, cacheKey: `${this.cacheKey} as ${type.cacheKey}` }) : type
    return super.withVariant(variant as TypeEngine<bigint>, ...dialects)
  }
}

/** A whole number of 64 bits, as a `bigint` on every database. */
export const BigInteger: BigIntegerType = /*@__PURE__*/ new BigIntegerType()
