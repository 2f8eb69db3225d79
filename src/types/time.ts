import { ArgumentError } from '../errors/request-errors.ts'
import { callableType, type CallableType } from './callable-type.ts'
import { TypeEngine } from './type-engine.ts'

export interface TimeOptions {
  /** `TIME WITH TIME ZONE` on PostgreSQL, where the string ends in an offset. Default: false. */
  readonly timezone?: boolean
}

export class TimeType extends TypeEngine<string> {
  readonly visitName = 'time'
  readonly family = 'time'
  readonly timezone: boolean

  constructor(options?: TimeOptions) {
    super()
    this.timezone = options?.timezone ?? false
  }

  override get cacheKey(): string {
    return this.visitName + this.timezone
  }

  ddl(): string {
    return 'TIME'
  }

  override bindProcessor() {
    return (value: string): string => {
      const [, minutes, seconds = ':00', fraction = '.'] = timeParts(value)
      return minutes + seconds + fraction.padEnd(7, '0')
    }
  }

  override resultProcessor() {
    return (text: string): string =>
      typeof text === 'string'
        ? text.replace(/\.?0*$/, (zeros, at: number) => (at > 7 ? '' : zeros))
        : timeParts(text)[0]!
  }
}

const TIME = /^((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(\.\d{1,6})?$/

/** @throws {@link ArgumentError} for what is no time of day with at most six digits of the second. */
export function timeParts(value: string): readonly string[] {
  const parts = TIME.exec(value)
  if (parts !== null) return parts
  throw new ArgumentError(`A time is a string like '23:59:59.999999', and got ${JSON.stringify(value)}.`)
}

/** A time of day, as a string: `'23:59:59'`, with up to six digits of the second, of which final zeros are left out. */
export const Time: CallableType<string, [options?: TimeOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ new TimeType(),
  (options?: TimeOptions) => new TimeType(options),
)
