import { describe, expect, test } from 'vitest'
import { bindProcessor, resultProcessor, typeText } from '../types/type-processors.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { Bool } from '../types/boolean.ts'
import { DateTime } from '../types/date-time.ts'
import { Float } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { postgresql } from './postgresql/dialect.ts'
import { sqlite } from './sqlite/dialect.ts'

const metadata = new MetaData()
const odd = new Table('Odd', metadata, { id: column('The Id', Integer, { primaryKey: true }) }, undefined, {
  schema: 's',
})

const toDatabase = (type: TypeEngine, value: unknown) =>
  [sqlite, postgresql].map((dialect) => bindProcessor(type, dialect)?.(value as never) ?? value)
const fromDatabase = (type: TypeEngine, ofSqlite: unknown, ofPostgresql: unknown) => [
  resultProcessor(type, sqlite)?.(ofSqlite as never) ?? ofSqlite,
  resultProcessor(type, postgresql)?.(ofPostgresql as never) ?? ofPostgresql,
]

describe('values', () => {
  const date = new Date(Date.UTC(2024, 4, 6, 7, 8, 9, 10))
  test.each([
    [Bool, true, 1, true],
    [Bool, false, 0, false],
    [Integer, 5, 5, 5],
    [Varchar(), 'x', 'x', 'x'],
    [DateTime, date, '2024-05-06 07:08:09.010000', '2024-05-06 07:08:09.010'],
  ] as const)('%o to the database: %s', (type, value, ...expected) => {
    expect(toDatabase(type, value)).toEqual(expected)
  })

  test.each([
    [Bool, 1, 't', true],
    [Bool, 0, 'f', false],
    [Integer, 5, '5', 5],
    [Float, 1.5, '1.5', 1.5],
    [Float, 1e300, '1e+300', 1e300],
    [Varchar(), '5', '5', '5'],
    [DateTime, '2024-05-06 07:08:09.010000', '2024-05-06 07:08:09.01', date],
  ] as const)('%o from the database: %s', (type, ofSqlite, ofPostgresql, expected) => {
    expect(fromDatabase(type, ofSqlite, ofPostgresql)).toEqual([expected, expected])
  })

  test('types in DDL', () => {
    expect([sqlite, postgresql].map((dialect) => typeText(DateTime, dialect))).toEqual([
      'DATETIME',
      'TIMESTAMP WITHOUT TIME ZONE',
    ])
    expect([sqlite, postgresql].map((dialect) => typeText(Varchar(5), dialect))).toEqual(['VARCHAR(5)', 'VARCHAR(5)'])
  })

  test.each([
    [17, '\\x00ff', new Uint8Array([0, 255])],
    [114, '{"a": [1]}', { a: [1] }],
    [1184, '2024-05-06 09:08:09.01+02', date],
    [1114, 'infinity', 'infinity'],
    [1007, '{1,NULL}', [1, null]],
    [1009, '{"a b",NULL,"NULL","\\"\\\\"}', ['a b', null, 'NULL', '"\\']],
    [16, 't', true],
    [21, '7', 7],
    [23, '7', 7],
    [26, '7', 7],
    [700, '1.5', 1.5],
    [701, '1.5', 1.5],
  ])('columns of unknown type on PostgreSQL: %i', (typeId, given, expected) => {
    expect(postgresql.decoderOf(typeId)?.(given as never)).toEqual(expected)
    expect(sqlite.decoderOf(typeId)).toBeNull()
  })

  test('whole numbers of 64 bits are numbers as far as these go', () => {
    const decode = postgresql.decoderOf(20)! as (text: string) => unknown
    expect(['5', '9007199254740991', '9007199254740992'].map(decode)).toEqual([5, 9007199254740991, 9007199254740992n])
  })

  test.each([1700, 25, 1082])('decimals, text and days stay text: %i', (typeId) => {
    expect(postgresql.decoderOf(typeId)).toBeNull()
  })
})

describe('the library’s own questions', () => {
  test('which tables are there', () => {
    expect(sqlite.listNames([undefined, 's', 'other'])).toEqual({
      sql:
        "SELECT NULL, name, 'table' FROM sqlite_master WHERE type IN ('table', 'view') UNION ALL " +
        "SELECT ?, name, 'table' FROM s.sqlite_master WHERE type IN ('table', 'view') UNION ALL " +
        "SELECT ?, name, 'table' FROM other.sqlite_master WHERE type IN ('table', 'view')",
      params: ['s', 'other'],
    })
    expect(postgresql.listNames([undefined, 's', 'other']).params).toEqual(['s', 'other'])
  })

  test('which keys are free', () => {
    expect([sqlite.keys.kind, postgresql.keys.kind]).toEqual(['maximum', 'sequence'])
    expect(sqlite.keys.reserve(odd.primaryKey[0]!, 3)).toEqual([
      { sql: 'SELECT max("The Id") FROM s."Odd"', params: [] },
    ])
    expect(postgresql.keys.reserve(odd.primaryKey[0]!, 3)[0]).toEqual({
      sql: 'SELECT nextval(pg_get_serial_sequence($1, $2)) FROM generate_series(1, $3::integer)',
      params: ['s."Odd"', 'The Id', 3],
    })
  })
})
