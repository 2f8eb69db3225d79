import type { Dialect } from '../../../dialects/dialect.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { typeText, variantOf } from '../../../types/type-processors.ts'
import { isAssigned } from '../../operations/is-assigned.ts'
import { ddlText } from '../ddl-text.ts'

/**
 * How PostgreSQL shall make the values of another type where it would refuse to do so by itself: by a cast. Null where it
 * needs not be told.
 */
export function usingFor(dialect: Dialect, column: string, before: TypeEngine, after: TypeEngine): string | null {
  if (dialect.name !== 'postgresql' || isAssigned(variantOf(before, dialect), variantOf(after, dialect))) return null
  const name = ddlText(dialect, (compiler) => compiler.identifier(column))
  const word = typeText(after, dialect)
  const isEnum = [before, after].some((type) => variantOf(type, dialect).visitName === 'enum')
  return isEnum ? `${name}::TEXT::${word}` : `${name}::${word}`
}
