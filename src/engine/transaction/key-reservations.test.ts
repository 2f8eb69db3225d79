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
  expect(keys.take(first, 0n, 3)).toEqual([1, 2, 3])
  expect(keys.take(first, 0n, 2)).toEqual([4, 5])
  expect(keys.take(first, 10n, 1)).toEqual([11])
  expect(keys.take(first, 5n, 1)).toEqual([12])
  expect(keys.take(second, 0n, 1)).toEqual([1])
  expect(keys.take(first, 0n, 0)).toEqual([])
  expect(keys.take(second, 2n ** 53n - 2n, 3)).toEqual([2 ** 53 - 1, 2n ** 53n, 2n ** 53n + 1n])
})
