import { mapUnquoted } from './map-unquoted.ts'

const CAST =
  /(\$\d+|\?)::[A-Z][A-Z0-9]*(?: (?:PRECISION|VARYING|WITH(?:OUT)? TIME ZONE))?(?:\(\d+(?:, ?\d+)?\))?(?:\[\])*/g

/** Drops the casts that a driver with typed parameters adds right behind one: `$1::INTEGER` becomes `$1`. */
export function stripBindCasts(sql: string): string {
  return mapUnquoted(sql, (part) => part.replace(CAST, '$1'))
}
