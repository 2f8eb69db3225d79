import { ArgumentError } from '../errors/request-errors.ts'
import { TypeEngine } from './type-engine.ts'

export class UuidType extends TypeEngine<string> {
  readonly visitName: string = 'uuid'
  readonly family = 'uuid'

  ddl(): string {
    return 'CHAR(32)'
  }

  override bindProcessor() {
    return (value: string): string => uuidDigits(value)
  }

  override resultProcessor() {
    return (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}

/** The 32 digits of a UUID, small. */
export function uuidDigits(value: string): string {
  const digits = String(value).replaceAll('-', '').toLowerCase()
  if (/^[\da-f]{32}$/.test(digits)) return digits
  throw new ArgumentError(`A UUID has 32 hexadecimal digits; got ${JSON.stringify(value)}.`)
}

/** A UUID as a string: `'0190a3c0-7e2b-7c1d-9f2a-3b4c5d6e7f80'`, in small letters when it is read. */
export const Uuid: TypeEngine<string> = /*@__PURE__*/ new UuidType()
