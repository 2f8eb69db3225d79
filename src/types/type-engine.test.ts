import { describe, expect, test } from 'vitest'
import { Bool, Boolean as BooleanName } from './boolean.ts'
import { DateTime } from './date-time.ts'
import { Float } from './float.ts'
import { Integer } from './integer.ts'
import { NullType } from './null-type.ts'
import { String as StringName, Varchar } from './string.ts'
import { Text } from './text.ts'
import { typeOfValue } from './type-of-value.ts'

describe('types', () => {
  test.each([
    [Integer, 'INTEGER', 'integer'],
    [Float, 'FLOAT', 'float'],
    [Bool, 'BOOLEAN', 'boolean'],
    [DateTime, 'DATETIME', 'datetime'],
    [Text, 'TEXT', 'string'],
    [Varchar(), 'VARCHAR', 'string'],
    [Varchar(5), 'VARCHAR(5)', 'string'],
    [NullType, 'NULL', 'null'],
  ])('%o is %s', (type, ddl, family) => {
    expect([type.ddl(), type.family]).toEqual([ddl, family])
    expect([type.bindProcessor(), type.resultProcessor()]).toEqual([null, null])
  })

  test("SQLAlchemy's names are the same types", () => {
    expect(BooleanName).toBe(Bool)
    expect(StringName).toBe(Varchar)
  })

  test('types of different text have different cache keys', () => {
    const types = [Integer, Float, Bool, DateTime, Text, Varchar(), Varchar(5), Varchar(6), NullType]
    expect(new Set(types.map((type) => type.cacheKey)).size).toBe(types.length)
    expect(Varchar(5).cacheKey).toBe(Varchar(5).cacheKey)
  })

  test('unbounded takes a length away and nothing else', () => {
    expect(Varchar(5).unbounded.ddl()).toBe('VARCHAR')
    expect(Text.unbounded).toBe(Text)
    expect(Integer.unbounded).toBe(Integer)
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
    [10n, NullType],
    [new Uint8Array(), NullType],
  ])('%s', (value, type) => {
    expect(typeOfValue(value).cacheKey).toBe(type.cacheKey)
  })
})
