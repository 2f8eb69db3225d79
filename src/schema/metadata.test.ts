import { describe, expect, test } from 'vitest'
import { Integer } from '../types/integer.ts'
import { column } from './column-definition.ts'
import { MetaData } from './metadata.ts'
import { Table } from './table.ts'

const id = column(Integer, { primaryKey: true })
const to = (foreignKey: string) => column(Integer, { foreignKey })

describe('MetaData', () => {
  test('sorts tables so that each comes after those it refers to', () => {
    const metadata = new MetaData()
    new Table('c', metadata, { id, bId: to('b.id'), aId: to('a.id') })
    new Table('b', metadata, { id, aId: to('a.id') })
    new Table('free', metadata, { id })
    new Table('a', metadata, { id, parentId: to('a.id') })
    expect([...metadata.tables.keys()]).toEqual(['c', 'b', 'free', 'a'])
    expect(metadata.sortedTables.map(({ name }) => name)).toEqual(['free', 'a', 'b', 'c'])
  })

  test('foreign keys in a circle do not count', () => {
    const metadata = new MetaData()
    new Table('a', metadata, { id, bId: to('b.id') })
    new Table('b', metadata, { id, aId: to('a.id') })
    new Table('c', metadata, { id })
    new Table('d', metadata, { id, aId: to('a.id') })
    expect(metadata.sortedTables.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a name can be taken once, until its table is removed', () => {
    const metadata = new MetaData()
    const first = new Table('t', metadata, { id })
    expect(() => new Table('t', metadata, { id })).toThrow(
      "Table 't' is declared already. Use that one, or another name.",
    )
    metadata.remove(first)
    const second = new Table('t', metadata, { id })
    metadata.remove(first)
    expect(metadata.tables.get('t')).toBe(second)
  })
})
