import type { Range } from '../dialects/postgresql/index.ts'
import { ARRAY, DATERANGE, ENUM, JSONB } from '../dialects/postgresql/index.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import type { InferSelect } from '../sql/definition-types.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import { ArrayOf } from './array-of.ts'
import { BigInteger } from './big-integer.ts'
import { CalendarDate } from './calendar-date.ts'
import { DateTime } from './date-time.ts'
import { Enum } from './enum.ts'
import { Float } from './float.ts'
import { Integer } from './integer.ts'
import { Interval } from './interval.ts'
import { Json } from './json.ts'
import { LargeBinary } from './large-binary.ts'
import { Numeric } from './numeric.ts'
import { Text } from './text.ts'
import { TypeDecorator } from './type-decorator.ts'
import type { TypeEngine } from './type-engine.ts'
import { Uuid } from './uuid.ts'

class Point {
  readonly x: number
  constructor(x: number) {
    this.x = x
  }
}
class PointType extends TypeDecorator<Point, string> {
  readonly impl = Text
  bind(point: Point) {
    return String(point.x)
  }
  result(raw: string) {
    return new Point(Number(raw))
  }
}
const Role = { Admin: 'admin', Member: 'member' } as const

const everything = new Table('everything', new MetaData(), {
  big: column(BigInteger),
  ratio: column(Float),
  single: column(Float(24), { nullable: true }),
  money: column(Numeric(12, 2)),
  decimal: column(Numeric, { nullable: true }),
  day: column(CalendarDate),
  moment: column(DateTime, { default: () => new Date() }),
  instant: column(DateTime({ timezone: true }), { nullable: true }),
  span: column(Interval),
  bytes: column(LargeBinary),
  uuid: column(Uuid),
  colour: column(Enum('red', 'green')),
  named: column(Enum('red', 'green', { name: 'colour' }), { nullable: true }),
  role: column(Enum(Role), { default: Role.Member }),
  native: column(ENUM(['a', 'b'], { name: 'ab' })),
  settings: column(Json<{ theme: 'dark' | 'light' }>()),
  tags: column(ArrayOf(Text), { nullable: true }),
  grid: column(ARRAY(Integer, { dimensions: 2 })),
  body: column(JSONB<string[]>().withVariant(Json<string[]>(), 'sqlite')),
  period: column(DATERANGE),
  point: column(new PointType()),
})

export function values(row: InferSelect<typeof everything>): void {
  sameType<typeof row.big, bigint>()
  sameType<typeof row.ratio, number>()
  sameType<typeof row.single, number | null>()
  sameType<typeof row.money, string>()
  sameType<typeof row.decimal, string | null>()
  sameType<typeof row.day, string>()
  sameType<typeof row.moment, Date>()
  sameType<typeof row.instant, Date | null>()
  sameType<typeof row.span, number>()
  sameType<typeof row.bytes, Uint8Array>()
  sameType<typeof row.uuid, string>()
  sameType<typeof row.colour, 'red' | 'green'>()
  sameType<typeof row.named, 'red' | 'green' | null>()
  sameType<typeof row.role, 'admin' | 'member'>()
  sameType<typeof row.native, 'a' | 'b'>()
  sameType<typeof row.settings, { theme: 'dark' | 'light' }>()
  sameType<typeof row.tags, string[] | null>()
  sameType<typeof row.grid, number[][]>()
  sameType<typeof row.body, string[]>()
  sameType<typeof row.period, Range<string>>()
  sameType<typeof row.point, Point>()
}

// @ts-expect-error a value that is none of the enum
everything.c.colour.eq('blue')
// @ts-expect-error decimals are strings
everything.c.money.gt(5)
// @ts-expect-error 64-bit integers are bigint
everything.c.big.eq(5)
// @ts-expect-error a variant has values of the same type
Json<string[]>().withVariant(Text, 'sqlite')
// @ts-expect-error an enum needs values
Enum()

everything.c.colour.in(['red'])
everything.c.point.eq(new Point(1))
everything.c.settings.eq({ theme: 'dark' })

/** Types with options fit where a type is asked for. */
export const typed: readonly TypeEngine[] = [DateTime, Float, Numeric, Text, LargeBinary]
