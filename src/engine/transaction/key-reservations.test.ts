import { expect, test } from 'vitest'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { Integer } from '../../types/integer.ts'
import { KeyReservations } from './key-reservations.ts'

const id = column(Integer, { primaryKey: true })
const metadata = new MetaData()
const first = new Table('t', metadata, { id }).primaryKey[0]!
const second = new Table('t', metadata, { id }, undefined, { schema: 's' }).primaryKey[0]!

test('no key is taken twice, whatever the table holds by now', () => {
  const keys = new KeyReservations()
  expect(keys.take(first, 0n, 3)).toBe(0n)
  expect(keys.take(first, 0n, 2)).toBe(3n)
  expect(keys.take(first, 10n, 1)).toBe(10n)
  expect(keys.take(first, 5n, 1)).toBe(11n)
  expect(keys.take(second, 0n, 1)).toBe(0n)
  expect(keys.take(first, 0n, 0)).toBe(12n)
  expect(keys.take(second, 2n ** 53n, 1)).toBe(2n ** 53n)
  expect(keys.highestOf(second)).toBe(2n ** 53n + 1n)
})
