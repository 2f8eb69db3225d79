import { callableType, type CallableType } from '../../../types/callable-type.ts'
import { TypeEngine } from '../../../types/type-engine.ts'
import { isoInterval } from './interval-text.ts'

export interface IntervalOptions {
  /** Which parts are kept: `DAY TO SECOND`. */
  readonly fields?: string
  /** Digits of the second. */
  readonly precision?: number
}

export class IntervalStringType extends TypeEngine<string> {
  readonly visitName = 'pgInterval'
  readonly family = 'interval'
  override readonly sqlText: string

  constructor({ fields, precision }: IntervalOptions = {}) {
    super()
    this.sqlText = `INTERVAL${fields ? ` ${fields}` : ''}${precision === undefined ? '' : ` (${precision})`}`
  }

  override get cacheKey(): string {
    return `pg:${this.sqlText}`
  }

  override get unbounded(): TypeEngine {
    return new IntervalStringType()
  }

  ddl(): string {
    return this.sqlText
  }

  override resultProcessor() {
    return isoInterval
  }
}

/**
 * A span of time with months, days and microseconds, as a string of ISO 8601: `'P1Y2M3DT4H5M6.7S'`. Any form that PostgreSQL
 * reads may be given.
 */
export const INTERVAL: CallableType<string, [options?: IntervalOptions]> = /*@__PURE__*/ callableType(
  /*@__PURE__*/ new IntervalStringType(),
  (options?: IntervalOptions): TypeEngine<string> => new IntervalStringType(options),
)
