import type { Dialect } from '../../../dialects/dialect.ts'
import { ArrayType } from '../../../types/array-of.ts'
import { EnumType } from '../../../types/enum.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { variantOf } from '../../../types/type-processors.ts'

/** The enum of a column that the database has as a type of its own; null for other columns. */
export function enumOf(given: TypeEngine, dialect: Dialect): EnumType<string> | null {
  const type = variantOf(given, dialect)
  if (type instanceof ArrayType) return enumOf(type.item, dialect)
  return type instanceof EnumType && type.namedType(dialect) !== null ? type : null
}
