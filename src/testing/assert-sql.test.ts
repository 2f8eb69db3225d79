import { describe, expect, test } from 'vitest'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { select } from '../sql/selectable/select.ts'
import { Integer } from '../types/integer.ts'
import { assertSql, NOT_SUPPORTED } from './assert-sql.ts'

const t = new Table('t', new MetaData(), { id: column(Integer, { primaryKey: true }) })
const statement = select(t).where(t.c.id.eq(1))
const unsayable = select(t).orderBy('nothing')
const sqlite = ['SELECT t.id FROM t WHERE t.id = ?', 1] as const
const postgresql = ['SELECT t.id FROM t WHERE t.id = $1', 1] as const

describe('assertSql', () => {
  test('accepts what is right, however it is laid out', () => {
    assertSql(statement, { sqlite, postgresql: [' SELECT t.id\nFROM t   WHERE t.id = $1 ', 1] })
    assertSql(unsayable, { sqlite: NOT_SUPPORTED, postgresql: NOT_SUPPORTED })
  })

  test.each([
    ['another text', [sqlite[0], 1], sqlite],
    ['another parameter', sqlite, [postgresql[0], 2]],
    ['a missing parameter', sqlite[0], postgresql],
    ['a parameter of another type', ['SELECT t.id FROM t WHERE t.id = ?', '1'], postgresql],
    ['a dialect that can say it', NOT_SUPPORTED, postgresql],
  ] as const)('refuses %s', (_, ofSqlite, ofPostgresql) => {
    expect(() => assertSql(statement, { sqlite: ofSqlite, postgresql: ofPostgresql })).toThrow('differ')
  })

  test('refuses a dialect that cannot say it', () => {
    expect(() => assertSql(unsayable, { sqlite: 'SELECT 1', postgresql: NOT_SUPPORTED })).toThrow('differ')
  })

  test('does not compile when a dialect is left out', () => {
    // @ts-expect-error PostgreSQL is missing
    expect(() => assertSql(statement, { sqlite })).toThrow(TypeError)
  })

  test('hands on errors that are no CompileError', () => {
    expect(() => assertSql({} as never, { sqlite, postgresql })).toThrow(TypeError)
  })
})
