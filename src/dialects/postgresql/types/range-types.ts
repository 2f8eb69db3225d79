import { ArgumentError } from '../../../errors/request-errors.ts'
import { BigInteger } from '../../../types/big-integer.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Integer } from '../../../types/integer.ts'
import { Numeric } from '../../../types/numeric.ts'
import { type Processor, TypeEngine, type TypeDialect } from '../../../types/type-engine.ts'
import { bindProcessor, resultProcessor } from '../../../types/type-processors.ts'
import { Range } from './range.ts'
import { parseMultirange, parseRange } from './range-text.ts'

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/ranges.py › AbstractRange */
export class RangeType<out T> extends TypeEngine<T> {
  readonly visitName = 'range'
  readonly family = 'range'
  override readonly sqlText: string
  /** The type of the ends. */
  readonly item: TypeEngine
  readonly isMultirange: boolean

  constructor(sqlText: string, item: TypeEngine, isMultirange: boolean) {
    super()
    this.sqlText = sqlText
    this.item = item
    this.isMultirange = isMultirange
  }

  override get cacheKey(): string {
    return `pg:${this.sqlText}`
  }

  ddl(): string {
    return this.sqlText
  }

  override bindProcessor(dialect: TypeDialect): Processor {
    const inner = bindProcessor(this.item, dialect) as ((end: unknown) => unknown) | null
    const one = (range: unknown): string => {
      if (range instanceof Range) return range.toString(inner ?? String)
      throw new ArgumentError(`A ${this.sqlText} takes a Range, and got ${String(range)}.`)
    }
    return this.isMultirange ? (ranges: readonly unknown[]) => `{${ranges.map(one).join(',')}}` : one
  }

  override resultProcessor(dialect: TypeDialect): Processor {
    const inner = resultProcessor(this.item, dialect)
    return (text: string): unknown => (this.isMultirange ? parseMultirange : parseRange)(text, inner)
  }
}

const range = <T>(sqlText: string, item: TypeEngine<T>): TypeEngine<Range<T>> =>
  new RangeType<Range<T>>(sqlText, item, false)
const multirange = <T>(sqlText: string, item: TypeEngine<T>): TypeEngine<Range<T>[]> =>
  new RangeType<Range<T>[]>(sqlText, item, true)

export const INT4RANGE: TypeEngine<Range<number>> = /*@__PURE__*/ range('INT4RANGE', Integer)
export const INT8RANGE: TypeEngine<Range<bigint>> = /*@__PURE__*/ range('INT8RANGE', BigInteger)
export const NUMRANGE: TypeEngine<Range<string>> = /*@__PURE__*/ range('NUMRANGE', Numeric)
export const DATERANGE: TypeEngine<Range<string>> = /*@__PURE__*/ range('DATERANGE', CalendarDate)
export const TSRANGE: TypeEngine<Range<Date>> = /*@__PURE__*/ range('TSRANGE', DateTime)
export const TSTZRANGE: TypeEngine<Range<Date>> = /*@__PURE__*/ range(
  'TSTZRANGE',
  /*@__PURE__*/ DateTime({ timezone: true }),
)
export const INT4MULTIRANGE: TypeEngine<Range<number>[]> = /*@__PURE__*/ multirange('INT4MULTIRANGE', Integer)
export const INT8MULTIRANGE: TypeEngine<Range<bigint>[]> = /*@__PURE__*/ multirange('INT8MULTIRANGE', BigInteger)
export const NUMMULTIRANGE: TypeEngine<Range<string>[]> = /*@__PURE__*/ multirange('NUMMULTIRANGE', Numeric)
export const DATEMULTIRANGE: TypeEngine<Range<string>[]> = /*@__PURE__*/ multirange('DATEMULTIRANGE', CalendarDate)
export const TSMULTIRANGE: TypeEngine<Range<Date>[]> = /*@__PURE__*/ multirange('TSMULTIRANGE', DateTime)
export const TSTZMULTIRANGE: TypeEngine<Range<Date>[]> = /*@__PURE__*/ multirange(
  'TSTZMULTIRANGE',
  /*@__PURE__*/ DateTime({ timezone: true }),
)
