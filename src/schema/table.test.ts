import { describe, expect, test } from 'vitest'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { snakeCase } from '../util/snake-case.ts'
import { column } from './column-definition.ts'
import { isColumn } from './is-column.ts'
import { MetaData } from './metadata.ts'
import { Table } from './table.ts'

const id = column(Integer, { primaryKey: true })

describe('Table', () => {
  test('its columns are there by key, in order, with their names', () => {
    const t = new Table('t', new MetaData({ columnNaming: snakeCase }), {
      id,
      bornOn: column(Integer),
      x: column('Y', Integer),
    })
    expect([...t.columns].map(([key, { name }]) => [key, name])).toEqual([
      ['id', 'id'],
      ['bornOn', 'born_on'],
      ['x', 'Y'],
    ])
    expect(t.c.bornOn).toBe(t.columns.get('bornOn'))
    expect(isColumn(t.c.bornOn)).toBe(true)
    expect(isColumn(t)).toBe(false)
  })

  test('columns are NOT NULL unless they say so', () => {
    const t = new Table('t', new MetaData(), {
      id: column(Integer, { primaryKey: true }),
      a: column(Integer),
      b: column(Integer, { nullable: true }),
    })
    expect([...t.columns.values()].map(({ isNullable }) => isNullable)).toEqual([false, false, true])
  })

  test('a schema is part of its key; the one of the MetaData is the default', () => {
    const metadata = new MetaData({ schema: 'acme' })
    const inherited = new Table('t', metadata, { id })
    const own = new Table('t', metadata, { id }, undefined, { schema: 'other' })
    expect([inherited.key, own.key, new Table('t', new MetaData(), { id }).key]).toEqual(['acme.t', 'other.t', 't'])
    expect([...metadata.tables.keys()]).toEqual(['acme.t', 'other.t'])
  })

  test.each([
    ['one integer key', { id }, 'id'],
    ['no key', { a: column(Integer) }, null],
    ['two keys', { a: id, b: id }, null],
    ['a key of text', { id: column(Varchar(5), { primaryKey: true }) }, null],
    ['a key with a default', { id: column(Integer, { primaryKey: true, default: 5 }) }, null],
    ['a key with a default in the database', { id: column(Integer, { primaryKey: true, serverDefault: '5' }) }, null],
    ['a key that refers', { id: column(Integer, { primaryKey: true, foreignKey: 't.id' }) }, null],
    ['a key that says no', { id: column(Integer, { primaryKey: true, autoincrement: false }) }, null],
  ])('the database numbers rows: %s', (_, definitions, expected) => {
    expect(new Table('t', new MetaData(), definitions).autoincrementColumn?.key ?? null).toBe(expected)
  })

  test('no columns', () => {
    expect(() => new Table('t', new MetaData(), {})).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: "Table 't' has no columns.",
      }),
    )
  })
})
