import { expect, test } from 'vitest'
import { Changes } from './changes.ts'

const placesOf = ({ first }: Changes): number[] => {
  const places: number[] = []
  for (let one = first; one; one = one.next) places.push(one.index)
  return places.sort()
}

test('a place has one old value: the first that is kept, or the last that is set', () => {
  const changes = new Changes()
  changes.keep(2, 'a')
  changes.keep(2, 'b')
  changes.keep(0, undefined)
  changes.set(5, 1)
  changes.set(5, 2)
  expect([2, 0, 5, 1].map((index) => [changes.has(index), changes.get(index)])).toEqual([
    [true, 'a'],
    [true, undefined],
    [true, 2],
    [false, undefined],
  ])
  expect(placesOf(changes)).toEqual([0, 2, 5])
})

test.each([[0], [1], [2]])('place %i is forgotten, and the others stay', (place) => {
  const changes = new Changes()
  for (const index of [0, 1, 2]) changes.keep(index, `old ${index}`)
  changes.delete(7)
  changes.delete(place)
  expect(placesOf(changes)).toEqual([0, 1, 2].filter((index) => index !== place))
  for (const index of [0, 1, 2]) changes.delete(index)
  expect(changes.isEmpty).toBe(true)
})
