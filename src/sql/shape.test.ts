import { expect, test } from 'vitest'
import { internShape, uniqueShape } from './shape.ts'

test('the same key has the same shape, another key another', () => {
  expect(internShape('a')).toBe(internShape('a'))
  expect(new Set([internShape('a'), internShape('b'), uniqueShape(), uniqueShape()]).size).toBe(4)
})

test('a shape that was dropped is never given to another key', () => {
  const first = internShape('dropped')
  const given = new Set<number>([first])
  for (let i = 0; i < 45_000; i++) given.add(internShape(`many ${i}`))
  expect(given.size).toBe(45_001)
  expect(given).not.toContain(internShape('dropped'))
})

test('a shape that stays in use is kept', () => {
  const kept = internShape('kept')
  for (let i = 0; i < 45_000; i++) {
    internShape(`others ${i}`)
    if (i % 10_000 === 0) internShape('kept')
  }
  expect(internShape('kept')).toBe(kept)
})
