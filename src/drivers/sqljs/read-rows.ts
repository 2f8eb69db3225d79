import type { SqlJsStatement } from './sqljs-module.ts'

const NUMBERS = {}
const BIG_INTEGERS = { useBigInt: true }

/**
 * Steps a bound statement to its end, or until there are `count` rows. Whole numbers arrive as numbers, and as BigInt beyond the 53 bits that a number
 * holds exactly.
 */
export function readRows(statement: SqlJsStatement, count = Infinity): unknown[][] {
  const rows: unknown[][] = []
  while (rows.length < count && statement.step()) {
    const row: unknown[] = statement.get(null, NUMBERS)
    for (let i = 0; i < row.length; i++) {
      const value = row[i]
      if (typeof value === 'number' && !(value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER)) {
        row[i] = exactValue(statement, i)
      }
    }
    rows.push(row)
  }
  return rows
}

/** The value once more, in full: a BigInt if it is a wide integer, and the number that it was if it is a float. */
function exactValue(statement: SqlJsStatement, index: number): unknown {
  return statement.get(null, BIG_INTEGERS)[index]
}
