import { expect, test } from 'vitest'
import { PreparedNames } from './prepared-names.ts'

test('a text gets a name when it comes again', () => {
  const names = new PreparedNames()
  expect([names.nameOf('a'), names.nameOf('a'), names.nameOf('b'), names.nameOf('a'), names.nameOf('b')]).toEqual([
    undefined,
    'athanor_1',
    undefined,
    'athanor_1',
    'athanor_2',
  ])
})

test('not more than a hundred texts get one', () => {
  const names = new PreparedNames()
  const twice = (sql: string) => [names.nameOf(sql), names.nameOf(sql)][1]
  for (let n = 1; n <= 100; n++) expect(twice(`text ${n}`)).toBe(`athanor_${n}`)
  expect(twice('one more')).toBeUndefined()
  expect(names.nameOf('text 7')).toBe('athanor_7')
})

test('texts that come once do not pile up', () => {
  const names = new PreparedNames()
  names.nameOf('first')
  for (let n = 0; n < 1000; n++) names.nameOf(`once ${n}`)
  expect(names.nameOf('first')).toBeUndefined()
})

test('after forgetting, names are new', () => {
  const names = new PreparedNames()
  expect([names.nameOf('a'), names.nameOf('a')]).toEqual([undefined, 'athanor_1'])
  names.forget()
  expect([names.nameOf('a'), names.nameOf('a')]).toEqual([undefined, 'athanor_2'])
})
