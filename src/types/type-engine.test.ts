import { describe, expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { ArrayOf } from './array-of.ts'
import { BigInteger } from './big-integer.ts'
import { Bool, Boolean as BooleanName } from './boolean.ts'
import { CalendarDate } from './calendar-date.ts'
import { DateTime } from './date-time.ts'
import { Double } from './double.ts'
import { Enum } from './enum.ts'
import { Float } from './float.ts'
import { Integer } from './integer.ts'
import { Interval } from './interval.ts'
import { Json } from './json.ts'
import { LargeBinary } from './large-binary.ts'
import { NullType } from './null-type.ts'
import { Numeric } from './numeric.ts'
import { SmallInteger } from './small-integer.ts'
import { String as StringName, Varchar } from './string.ts'
import { Text } from './text.ts'
import { Time } from './time.ts'
import { typeOfValue } from './type-of-value.ts'
import { typeText } from './type-processors.ts'
import { Uuid } from './uuid.ts'

const all = [
  Integer,
  SmallInteger,
  BigInteger,
  Float,
  Float(24),
  Double,
  Bool,
  DateTime,
  DateTime({ timezone: true }),
  CalendarDate,
  Time,
  Time({ timezone: true }),
  Interval,
  LargeBinary,
  Uuid,
  Json(),
  Json({ noneAsNull: false }),
  Numeric,
  Numeric(10),
  Numeric(10, 2),
  Text,
  Text(5),
  Varchar(),
  Varchar(5),
  Varchar(6),
  Varchar(5, { collation: 'C' }),
  Enum('a', 'b'),
  Enum('a', 'c'),
  Enum('a', 'b', { name: 'e' }),
  Enum('a', 'b', { name: 'e', schema: 's' }),
  ArrayOf(Integer),
  ArrayOf(Varchar(5)),
  ArrayOf(Integer, { dimensions: 2 }),
  Json().withVariant(Text, 'sqlite'),
  Json().withVariant(Varchar(), 'sqlite'),
  Json().withVariant(Text, 'postgresql'),
  NullType,
]

describe('types', () => {
  test.each([
    [Integer, 'INTEGER', 'integer'],
    [Float, 'FLOAT', 'float'],
    [Bool, 'BOOLEAN', 'boolean'],
    [DateTime, 'DATETIME', 'datetime'],
    [Text, 'TEXT', 'string'],
    [Varchar(), 'VARCHAR', 'string'],
    [Varchar(5), 'VARCHAR(5)', 'string'],
    [Enum('a', 'abc'), 'VARCHAR(3)', 'string'],
    [BigInteger, 'BIGINT', 'integer'],
  ])('%o is %s', (type, ddl, family) => {
    expect([typeText(type, sqlite), type.family]).toEqual([ddl, family])
  })

  test('a column needs a type that is known', () => {
    expect(() => typeText(NullType, sqlite)).toThrow(expect.objectContaining({ name: 'CompileError' }))
  })

  test("SQLAlchemy's names are the same types", () => {
    expect(BooleanName).toBe(Bool)
    expect(StringName).toBe(Varchar)
  })

  test('types of different text or conversion have different cache keys', () => {
    expect(new Set(all.map((type) => type.cacheKey)).size).toBe(all.length)
    expect(Varchar(5).cacheKey).toBe(Varchar(5).cacheKey)
    expect(DateTime().cacheKey).toBe(DateTime().cacheKey)
    expect(Enum('a', 'b').cacheKey).toBe(Enum('a', 'b').cacheKey)
  })

  test('unbounded takes a length away and nothing else', () => {
    expect(typeText(Varchar(5).unbounded, sqlite)).toBe('VARCHAR')
    expect(typeText(Numeric(10, 2).unbounded, sqlite)).toBe('NUMERIC')
    expect(typeText(Enum('a', 'b').unbounded, postgresql)).toBe('VARCHAR')
    expect(typeText(Enum('a', 'b', { name: 'e' }).unbounded, postgresql)).toBe('e')
    expect(typeText(ArrayOf(Varchar(5)).unbounded, postgresql)).toBe('VARCHAR[]')
    expect(Text.unbounded).toBe(Text)
    expect(Integer.unbounded).toBe(Integer)
  })

  test('a type that is also a function is a type by itself', () => {
    expect(typeText(DateTime({ timezone: true }), postgresql)).toBe('TIMESTAMP WITH TIME ZONE')
    expect(typeText(DateTime, postgresql)).toBe('TIMESTAMP WITHOUT TIME ZONE')
    expect([typeText(Numeric, sqlite), typeText(Numeric(4, 1), sqlite)]).toEqual(['NUMERIC', 'NUMERIC(4, 1)'])
    expect(Text.withVariant(Varchar(3), 'sqlite').family).toBe('string')
  })

  test('variants stand in for a type on some databases', () => {
    const type = Varchar(9).withVariant(Text, 'postgresql').withVariant(Varchar(4), 'sqlite', 'other')
    expect([typeText(type, sqlite), typeText(type, postgresql)]).toEqual(['VARCHAR(4)', 'TEXT'])
    expect(typeText(Varchar(9).withVariant(Text, 'postgresql'), sqlite)).toBe('VARCHAR(9)')
  })
})

describe('typeOfValue', () => {
  test.each([
    [1, Integer],
    [1.5, Float],
    [Number.NaN, Float],
    ['x', Varchar()],
    [true, Bool],
    [new Date(0), DateTime],
    [null, NullType],
    [undefined, NullType],
    [10n, BigInteger],
    [new Uint8Array(), LargeBinary],
    [{}, NullType],
  ])('%s', (value, type) => {
    expect(typeOfValue(value).cacheKey).toBe(type.cacheKey)
  })
})
