import { ArgumentError } from '../errors/request-errors.ts'
import { CalendarDate } from './calendar-date.ts'
import { DateTime } from './date-time.ts'
import { databaseText, databaseTime, isoText } from './temporal-text.ts'
import { Time } from './time.ts'
import { TypeEngine, type TypeDialect } from './type-engine.ts'
import type { TypeFamily } from './type-family.ts'
import { typeText } from './type-processors.ts'
import { describeValue } from '../util/describe-value.ts'

type TemporalName = 'Instant' | 'PlainDate' | 'PlainDateTime' | 'PlainTime' | 'Duration'

/** What is known of a value where the program is compiled without the types of Temporal. */
export interface TemporalObject {
  toString(): string
}

/** A class of `Temporal` as the program that is compiled knows it. */
export type TemporalValue<K extends TemporalName> = typeof globalThis extends {
  readonly Temporal: { readonly [N in K]: { readonly prototype: infer V } }
}
  ? V
  : TemporalObject

type TemporalClass<T> = { from(value: unknown): T } & (new (...args: never) => T)

/** The class, looked up when a value is converted: the library loads where there is no Temporal. */
export function temporalClass<K extends TemporalName>(name: K): TemporalClass<TemporalValue<K>> {
  const { Temporal } = globalThis as { Temporal?: { readonly [N in K]: TemporalClass<TemporalValue<K>> } }
  if (Temporal) return Temporal[name]
  throw new ArgumentError(`This runtime has no Temporal. Load a polyfill, or use DateTime and its like.`)
}

export abstract class TemporalType<K extends TemporalName> extends TypeEngine<TemporalValue<K>> {
  abstract readonly className: K
  /** The type with the same DDL. */
  protected abstract readonly column: TypeEngine

  override get cacheKey(): string {
    return `temporal:${this.className}`
  }

  ddl(dialect: TypeDialect): string {
    return typeText(this.column, dialect)
  }

  override bindProcessor(dialect: TypeDialect) {
    return (value: TemporalValue<K>): string => {
      const wanted = temporalClass(this.className)
      if (value instanceof wanted) return this.write(String(value), dialect)
      throw new ArgumentError(`A column takes a Temporal.${this.className}, and got ${describeValue(value)}.`)
    }
  }

  override resultProcessor() {
    return (text: string): TemporalValue<K> => temporalClass(this.className).from(this.read(text))
  }

  protected write(iso: string, dialect: TypeDialect): string {
    return databaseText(iso, dialect)
  }

  protected read(text: string): string {
    return isoText(text)
  }
}

class InstantType extends TemporalType<'Instant'> {
  readonly visitName = 'temporalInstant'
  readonly className = 'Instant'
  readonly family: TypeFamily = 'datetime'
  protected readonly column: TypeEngine = DateTime({ timezone: true })

  protected override write(iso: string, dialect: TypeDialect): string {
    const text = super.write(iso, dialect)
    return dialect.name === 'postgresql' ? text.replace(/( BC)?$/, '+00$1') : text
  }

  protected override read(text: string): string {
    const iso = super.read(text)
    return /[+-]\d\d(?::\d\d)*$/.test(iso.slice(11)) ? iso : `${iso}Z`
  }
}

class PlainDateTimeType extends TemporalType<'PlainDateTime'> {
  readonly visitName = 'temporalPlainDateTime'
  readonly className = 'PlainDateTime'
  readonly family: TypeFamily = 'datetime'
  protected readonly column: TypeEngine = DateTime
}

class PlainDateType extends TemporalType<'PlainDate'> {
  readonly visitName = 'temporalPlainDate'
  readonly className = 'PlainDate'
  readonly family: TypeFamily = 'date'
  protected readonly column: TypeEngine = CalendarDate
}

class PlainTimeType extends TemporalType<'PlainTime'> {
  readonly visitName = 'temporalPlainTime'
  readonly className = 'PlainTime'
  readonly family: TypeFamily = 'time'
  protected readonly column: TypeEngine = Time

  protected override write(iso: string): string {
    return databaseTime(iso)
  }

  protected override read(text: string): string {
    return text
  }
}

/** An instant with microseconds; `TIMESTAMP WITH TIME ZONE` on PostgreSQL. Nanoseconds are refused. */
export const TemporalInstant: TypeEngine<TemporalValue<'Instant'>> = /*@__PURE__*/ new InstantType()
/** A date and time of no zone, with microseconds. */
export const TemporalPlainDateTime: TypeEngine<TemporalValue<'PlainDateTime'>> = /*@__PURE__*/ new PlainDateTimeType()
export const TemporalPlainDate: TypeEngine<TemporalValue<'PlainDate'>> = /*@__PURE__*/ new PlainDateType()
export const TemporalPlainTime: TypeEngine<TemporalValue<'PlainTime'>> = /*@__PURE__*/ new PlainTimeType()
