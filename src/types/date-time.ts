import { TypeEngine } from './type-engine.ts'

export class DateTimeType extends TypeEngine<Date> {
  readonly visitName = 'datetime'
  readonly family = 'datetime'

  ddl(): string {
    return 'DATETIME'
  }
}

/**
 * A date with a time of day and no time zone, to the millisecond. The columns hold UTC: a `Date` is written as its UTC
 * reading and read back as the same instant, whatever the zone of the process or of the database session.
 */
export const DateTime: TypeEngine<Date> = /*@__PURE__*/ new DateTimeType()
