import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { rowFactory } from './row.ts'

const rowOf = (keys: string[], values: unknown[]) =>
  rowFactory(keys)(values) as unknown as Record<string, unknown> & Iterable<unknown>

describe('rows', () => {
  test('are read by position, by name, and one by one', () => {
    const row = rowOf(['id', 'name'], [1, 'x'])
    expect([row[0], row[1], row['id'], row['name'], row[2]]).toEqual([1, 'x', 1, 'x', undefined])
    expect([...row]).toEqual([1, 'x'])
    const [id, name] = row
    expect([id, name]).toEqual([1, 'x'])
  })

  test('$tuple, $mapping and toJSON are copies', () => {
    const row = rowOf(['id', 'name'], [1, null])
    expect([row['$tuple'], row['$mapping']]).toEqual([[1, null], { id: 1, name: null }])
    ;(row['$tuple'] as unknown[])[0] = 9
    expect(row[0]).toBe(1)
    expect(JSON.stringify([row])).toBe('[{"id":1,"name":null}]')
    expect(inspect([row])).toBe('[ { id: 1, name: null } ]')
  })

  test('of the same values are equal, of others not', () => {
    const make = rowFactory(['id'])
    expect(make([1])).toEqual(make([1]))
    expect(make([1])).not.toEqual(make([2]))
  })

  test('a key that stands twice is its last column', () => {
    const row = rowOf(['x', 'x'], [1, 2])
    expect([row['x'], row[1], row['$mapping'], row['$tuple']]).toEqual([2, 2, { x: 2 }, [1, 2]])
  })

  test('columns called like members of Row do not hide them, and are read otherwise', () => {
    const keys = ['$tuple', '$mapping', 'toJSON', 'constructor', 'toString', '__proto__']
    const row = rowOf(keys, [1, 2, 3, 4, 5, 6])
    expect(row['$tuple']).toEqual([1, 2, 3, 4, 5, 6])
    expect(Object.entries(row['$mapping'] as object)).toEqual(keys.map((key, i) => [key, i + 1]))
    expect((row['toJSON'] as () => object).call(row)).toEqual(row['$mapping'])
    expect([row[0], row[5]]).toEqual([1, 6])
  })

  test('columns called like positions do not hide them', () => {
    const row = rowOf(['1', '0', '7'], ['a', 'b', 'c'])
    expect([row[0], row[1], row[2], row['7']]).toEqual(['a', 'b', 'c', 'c'])
  })
})
