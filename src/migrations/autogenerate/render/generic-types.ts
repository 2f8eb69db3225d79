import { BigInteger } from '../../../types/big-integer.ts'
import { Bool } from '../../../types/boolean.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Double } from '../../../types/double.ts'
import { Float } from '../../../types/float.ts'
import { Integer } from '../../../types/integer.ts'
import { Interval } from '../../../types/interval.ts'
import { Json } from '../../../types/json.ts'
import { LargeBinary } from '../../../types/large-binary.ts'
import { NullType } from '../../../types/null-type.ts'
import { Numeric } from '../../../types/numeric.ts'
import { SmallInteger } from '../../../types/small-integer.ts'
import { Varchar } from '../../../types/string.ts'
import { TemporalDuration } from '../../../types/temporal-duration.ts'
import {
  TemporalInstant,
  TemporalPlainDate,
  TemporalPlainDateTime,
  TemporalPlainTime,
} from '../../../types/temporal.ts'
import { Text } from '../../../types/text.ts'
import { Time } from '../../../types/time.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { Uuid } from '../../../types/uuid.ts'

/** A type of the main entry as a program writes it: its name, and what it is called with. */
export interface TypeCall {
  readonly name: string
  readonly type: TypeEngine
  /** Undefined for a type that is not called. */
  readonly args?: readonly unknown[]
}

interface Facts {
  readonly length?: number
  readonly precision?: number
  readonly scale?: number
  readonly timezone?: boolean
  readonly collation?: string
}

const fixed = (name: string, type: TypeEngine): TypeCall => ({ name, type })

/** Called only where something is said. */
function made(name: string, make: TypeEngine & ((...args: never[]) => TypeEngine), args: readonly unknown[]): TypeCall {
  const last = args.findLastIndex((arg) => arg !== undefined)
  const given = args.slice(0, last + 1)
  return given.length === 0 ? fixed(name, make) : { name, type: make(...(given as never[])), args: given }
}

const stringArguments = ({ length, collation }: Facts) => [length, collation === undefined ? undefined : { collation }]

const varchar = (facts: Facts): TypeCall => {
  const [length, options] = stringArguments(facts)
  return { name: 'Varchar', type: Varchar(length as number, options as object), args: [length, options] }
}

const zoned = ({ timezone }: Facts) => [timezone ? { timezone } : undefined]

/** Types that say nothing of a database, by the kind of type that they may stand for, the likeliest first. */
export const GENERIC_TYPES: Readonly<Record<string, (facts: Facts) => readonly TypeCall[]>> = {
  integer: () => [fixed('Integer', Integer)],
  smallint: () => [fixed('SmallInteger', SmallInteger)],
  bigint: () => [fixed('BigInteger', BigInteger), fixed('Integer', Integer)],
  boolean: () => [fixed('Bool', Bool)],
  date: () => [fixed('CalendarDate', CalendarDate)],
  datetime: (facts) => [made('DateTime', DateTime, zoned(facts))],
  time: (facts) => [made('Time', Time, zoned(facts))],
  interval: () => [fixed('Interval', Interval)],
  uuid: () => [fixed('Uuid', Uuid)],
  json: () => [{ name: 'Json', type: Json(), args: [] }],
  binary: () => [fixed('LargeBinary', LargeBinary)],
  null: () => [fixed('NullType', NullType)],
  float: ({ precision }) => [made('Float', Float, [precision]), fixed('Double', Double)],
  double: () => [fixed('Double', Double)],
  numeric: ({ precision, scale }) => [made('Numeric', Numeric, [precision, scale])],
  string: (facts) => [varchar(facts), made('Text', Text, stringArguments(facts))],
  text: (facts) => [made('Text', Text, stringArguments(facts))],
  temporalInstant: () => [fixed('TemporalInstant', TemporalInstant)],
  temporalPlainDate: () => [fixed('TemporalPlainDate', TemporalPlainDate)],
  temporalPlainDateTime: () => [fixed('TemporalPlainDateTime', TemporalPlainDateTime)],
  temporalPlainTime: () => [fixed('TemporalPlainTime', TemporalPlainTime)],
  temporalDuration: () => [fixed('TemporalDuration', TemporalDuration)],
}
