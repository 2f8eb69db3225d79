import { DriverError } from '../../../errors/driver-error.ts'

/** The error for a parameter that has no SQLite counterpart. */
export function wrongParameter(value: unknown, index: number, reader = 'SQLite'): DriverError {
  const message = `Parameter ${index + 1} is ${describe(value)}, which ${reader} cannot store. Give it a type.`
  return new DriverError({ kind: 'data', message })
}

function describe(value: unknown): string {
  return value === undefined || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : `of the kind ${Object.prototype.toString.call(value).slice(8, -1)}`
}
