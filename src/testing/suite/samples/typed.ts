import { JSONB } from '../../../dialects/postgresql/types/json-types.ts'
import { column } from '../../../schema/column-definition.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { ArrayOf } from '../../../types/array-of.ts'
import { BigInteger } from '../../../types/big-integer.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Double } from '../../../types/double.ts'
import { Enum } from '../../../types/enum.ts'
import { Integer } from '../../../types/integer.ts'
import { Interval } from '../../../types/interval.ts'
import { Json } from '../../../types/json.ts'
import { LargeBinary } from '../../../types/large-binary.ts'
import { Numeric } from '../../../types/numeric.ts'
import { Text } from '../../../types/text.ts'
import { Time } from '../../../types/time.ts'
import { TypeDecorator } from '../../../types/type-decorator.ts'
import { Uuid } from '../../../types/uuid.ts'

export const typedMetadata: MetaData = new MetaData()

/** A point of the plane, as text. */
class PointType extends TypeDecorator<{ x: number; y: number }, string> {
  readonly impl = Text
  bind({ x, y }: { x: number; y: number }) {
    return `${x},${y}`
  }
  result(raw: string) {
    const [x, y] = raw.split(',').map(Number) as [number, number]
    return { x, y }
  }
}

const json = Json<unknown>().withVariant(JSONB(), 'postgresql')

/** One nullable column for each type that the other samples do not have. */
export const typed = new Table('suite_typed', typedMetadata, {
  id: column(Integer, { primaryKey: true }),
  big: column('a_big', BigInteger, { nullable: true }),
  double: column('a_double', Double, { nullable: true }),
  decimal: column('a_decimal', Numeric, { nullable: true }),
  money: column('some_money', Numeric(12, 2), { nullable: true }),
  day: column('a_day', CalendarDate, { nullable: true }),
  time: column('a_time', Time, { nullable: true }),
  moment: column('a_moment', DateTime, { nullable: true }),
  instant: column('an_instant', DateTime({ timezone: true }), { nullable: true }),
  span: column('a_span', Interval, { nullable: true }),
  bytes: column('some_bytes', LargeBinary, { nullable: true }),
  uuid: column('a_uuid', Uuid, { nullable: true }),
  colour: column('a_colour', Enum('red', "it's"), { nullable: true }),
  json: column('a_json', json, { nullable: true }),
  strings: column('some_strings', ArrayOf(Text).withVariant(Json(), 'sqlite'), { nullable: true }),
  grid: column('a_grid', ArrayOf(Integer, { dimensions: 2 }).withVariant(Json(), 'sqlite'), { nullable: true }),
  point: column('a_point', new PointType(), { nullable: true }),
})
