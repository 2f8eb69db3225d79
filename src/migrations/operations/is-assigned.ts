import type { ArrayType } from '../../types/array-of.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { TypeFamily } from '../../types/type-family.ts'

/** Families whose types PostgreSQL converts into each other when they are assigned. */
const KINDS: Partial<Record<TypeFamily, string>> = {
  integer: 'number',
  numeric: 'number',
  float: 'number',
  date: 'date',
  datetime: 'date',
}

/** Whether PostgreSQL makes values of one type those of another without being told how. */
export function isAssigned(before: TypeEngine, after: TypeEngine): boolean {
  if (before.family === 'array' && after.family === 'array') {
    return isAssigned((before as ArrayType<unknown>).item, (after as ArrayType<unknown>).item)
  }
  if (after.visitName === 'enum') return false
  return after.family === 'string' || kindOf(before) === kindOf(after)
}

const kindOf = ({ family, visitName, sqlText }: TypeEngine): string =>
  KINDS[family] ?? (family === 'other' || visitName === 'enum' ? `${visitName} ${sqlText}` : family)
