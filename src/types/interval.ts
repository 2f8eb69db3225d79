import { ArgumentError } from '../errors/request-errors.ts'
import { floatType } from './float.ts'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'
import { TypeEngine } from './type-engine.ts'
import { describeValue } from '../util/describe-value.ts'

export class IntervalType extends TypeEngine<number> {
  readonly visitName = 'interval'
  readonly family = 'interval'

  ddl(): string {
    return 'DATETIME'
  }

  /** `times(2)` is no milliseconds. */
  override coerceComparedValue(_value: unknown, operator: string | undefined): TypeEngine {
    return operator === 'mul' || operator === 'div' ? floatType : this
  }

  override bindProcessor() {
    return (value: number): string => formatTimestamp(new Date(wholeMilliseconds(value)))
  }

  override resultProcessor() {
    return (text: string): number => parseTimestamp(text).getTime()
  }
}

export function wholeMilliseconds(value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new ArgumentError(`An Interval column takes whole milliseconds, and got ${describeValue(value)}.`)
}

/**
 * A span of time in milliseconds: `INTERVAL` on PostgreSQL; elsewhere the instant that long after 1970, as SQLAlchemy
 * keeps it. `INTERVAL` of `athanor/dialects/postgresql` has months and microseconds too, `TemporalDuration` the class.
 */
export const Interval: TypeEngine<number> = /*@__PURE__*/ new IntervalType()
