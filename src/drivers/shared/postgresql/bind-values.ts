import { DriverError } from '../../../errors/driver-error.ts'

/**
 * The parameters as `pg` may send them. `pg` would send undefined as NULL, arrays as PostgreSQL arrays, dates by the
 * process's time zone and other objects as JSON, each without asking for the column's type.
 *
 * @throws {@link DriverError} of kind `data` for a value that is not converted for the database.
 */
export function bindValues(params: readonly unknown[]): unknown[] {
  return params.map((value, index) => {
    // Written as text it would lose its sign.
    if (value === 0) return Object.is(value, -0) ? '-0' : value
    if (isBindable(value)) return value
    throw new DriverError({
      kind: 'data',
      message:
        `Parameter ${index + 1} is ${describe(value)}, which cannot be sent to PostgreSQL. ` +
        'Give the column or parameter a type that converts it, or pass a string, number, boolean, Uint8Array or null.',
    })
  })
}

function isBindable(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return true
    case 'object':
      return value === null || value instanceof Uint8Array
    default:
      return false
  }
}

function describe(value: unknown): string {
  return value === undefined ? 'undefined' : `of the kind ${Object.prototype.toString.call(value).slice(8, -1)}`
}
