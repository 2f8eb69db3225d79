import { wrongParameter } from '../shared/sqlite/wrong-parameter.ts'

/**
 * The parameters as sql.js can bind them. sql.js would store arrays as blobs and wide integers as text, and refuses other
 * objects with a bare string.
 *
 * @throws {@link DriverError} of kind `data` for a value that has no SQLite counterpart.
 */
export function bindValues(params: readonly unknown[]): readonly unknown[] {
  for (let i = 0; i < params.length; i++) {
    if (!isBindable(params[i])) return converted(params)
  }
  return params
}

function isBindable(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    // SQLite would make NULL of NaN.
    case 'number':
      return value === value
    case 'object':
      return value === null || value instanceof Uint8Array
    default:
      return false
  }
}

function converted(params: readonly unknown[]): unknown[] {
  return params.map((value, index) => {
    if (isBindable(value)) return value
    // Beyond 53 bits it goes as text, which a column of INTEGER affinity stores as the exact integer.
    if (typeof value === 'bigint') {
      if (Number.isSafeInteger(Number(value))) return Number(value)
      if (BigInt.asIntN(64, value) === value) return value
    }
    throw wrongParameter(value, index)
  })
}
