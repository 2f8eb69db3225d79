import type { Dialect } from '../../../dialects/dialect.ts'
import type { ArrayType } from '../../../types/array-of.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import type { TypeFamily } from '../../../types/type-family.ts'
import { typeText, variantOf } from '../../../types/type-processors.ts'
import { ddlText } from '../ddl-text.ts'

/** Families whose types PostgreSQL converts into each other when they are assigned. */
const KINDS: Partial<Record<TypeFamily, string>> = {
  integer: 'number',
  numeric: 'number',
  float: 'number',
  date: 'date',
  datetime: 'date',
}

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

function isAssigned(before: TypeEngine, after: TypeEngine): boolean {
  if (before.family === 'array' && after.family === 'array') {
    return isAssigned((before as ArrayType<unknown>).item, (after as ArrayType<unknown>).item)
  }
  if (after.visitName === 'enum') return false
  return after.family === 'string' || kindOf(before) === kindOf(after)
}

const kindOf = ({ family, visitName, sqlText }: TypeEngine): string =>
  KINDS[family] ?? (family === 'other' || visitName === 'enum' ? `${visitName} ${sqlText}` : family)
