import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { topologicalSort } from './topological-sort.ts'

const sortBy = (edges: Readonly<Record<string, string>>) => (items: string) =>
  topologicalSort([...items], (item) => edges[item] ?? '')

describe('topologicalSort', () => {
  test('puts what something depends on before it', () => {
    expect(sortBy({ a: 'b', b: 'c' })('abc')).toEqual({ sorted: ['c', 'b', 'a'], remaining: [] })
  })

  test('keeps the given order where nothing asks for another', () => {
    expect(sortBy({})('dacb').sorted).toEqual(['d', 'a', 'c', 'b'])
  })

  test('ignores dependencies on itself and on what is not given', () => {
    expect(sortBy({ a: 'ax' })('ab')).toEqual({ sorted: ['a', 'b'], remaining: [] })
  })

  test('gives members of circles and what depends on them as remaining', () => {
    expect(sortBy({ a: 'b', b: 'a', c: 'a', d: 'e' })('abcde')).toEqual({
      sorted: ['e', 'd'],
      remaining: ['a', 'b', 'c'],
    })
  })

  test('any graph: all items once, sorted ones after their dependencies, remaining ones in a circle or behind one', () => {
    const graphs = fc.integer({ min: 0, max: 9 }).chain((size) => {
      const item = fc.integer({ min: 0, max: Math.max(0, size - 1) })
      return fc.record({ size: fc.constant(size), edges: fc.array(fc.tuple(item, item), { maxLength: 20 }) })
    })
    fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const items = Array.from({ length: size }, (_, i) => i)
        const dependenciesOf = (item: number) =>
          edges.flatMap(([from, to]) => (from === item && to !== item ? [to] : []))
        const { sorted, remaining } = topologicalSort(items, dependenciesOf)
        expect([...sorted, ...remaining].sort((a, b) => a - b)).toEqual(items)
        sorted.forEach((item, place) => {
          for (const dependency of dependenciesOf(item)) expect(sorted.indexOf(dependency)).toBeLessThan(place)
          for (const dependency of dependenciesOf(item)) expect(sorted).toContain(dependency)
        })
        for (const item of remaining) {
          expect(dependenciesOf(item).some((dependency) => remaining.includes(dependency))).toBe(true)
        }
      }),
    )
  })
})
