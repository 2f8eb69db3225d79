import { callableType, type CallableType } from './callable-type.ts'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'
import { derivedType, TypeEngine } from './type-engine.ts'

export interface DateTimeOptions {
  /** `TIMESTAMP WITH TIME ZONE` on PostgreSQL. Default: false. */
  readonly timezone?: boolean
}

export class DateTimeType extends TypeEngine<Date> implements DateTimeOptions {
  declare readonly timezone?: boolean
  readonly visitName: string = 'datetime'
  readonly family = 'datetime'

  ddl(): string {
    return 'DATETIME'
  }

  override bindProcessor() {
    return formatTimestamp
  }

  override resultProcessor() {
    return parseTimestamp
  }
}

/** What {@link DateTime} is without options, for those who need only that. */
export const dateTimeType: TypeEngine<Date> = /*@__PURE__*/ new DateTimeType()

/**
 * A date with a time of day, to the millisecond; finer digits of the database are cut off when they are read (see
 * `TemporalInstant` for all of them). A `Date` is an instant: it is written as its UTC reading and read back as the same
 * instant, whatever the zone of the process or of the database session.
 */
export const DateTime: CallableType<Date, [options?: DateTimeOptions]> = /*@__PURE__*/ callableType(
  dateTimeType,
  ({ timezone = false }: DateTimeOptions = {}) =>
    derivedType(dateTimeType, { timezone, cacheKey: `datetime${timezone}` }),
)
