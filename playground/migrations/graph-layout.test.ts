import { expect, test } from 'vitest'
import { edgePath, graphLayout } from './graph-layout.ts'

const SIZE = { width: 100, height: 40, baseHeight: 20 }
const revision = (name: string, down: readonly string[], dependsOn: readonly string[] = []) => ({
  revision: name,
  path: '',
  doc: '',
  createDate: null,
  labels: [],
  down,
  dependsOn,
})

test('newer revisions are above, branches beside each other, and a merge above both', () => {
  const { places, edges, width, height } = graphLayout(
    [revision('a', []), revision('b', ['a']), revision('c', ['a']), revision('d', ['b', 'c'])],
    SIZE,
  )
  const y = (name: string): number => places.get(name)!.y
  expect(y('d')).toBeLessThan(y('b'))
  expect(y('b')).toBe(y('c'))
  expect(y('b')).toBeLessThan(y('a'))
  expect(y('a')).toBeLessThan(y('base'))
  expect(Math.abs(places.get('b')!.x - places.get('c')!.x)).toBeGreaterThanOrEqual(SIZE.width)
  expect(edges.map(({ from, to }) => `${from}-${to}`).sort()).toEqual(['a-b', 'a-c', 'b-d', 'base-a', 'c-d'])
  for (const { x } of places.values()) expect(x).toBeGreaterThanOrEqual(0)
  expect(width).toBeGreaterThanOrEqual(2 * SIZE.width)
  expect(height).toBeGreaterThanOrEqual(3 * SIZE.height + SIZE.baseHeight)
})

test('a revision may need what it comes after as well', () => {
  const { edges } = graphLayout([revision('a', []), revision('b', ['a'], ['a'])], SIZE)
  expect(edges.filter(({ to }) => to === 'b').map(({ isDependency }) => isDependency)).toEqual([false, true])
})

test('an edge leaves its revision above and reaches the next from below, round those between', () => {
  const { edges, places } = graphLayout([revision('a', []), revision('b', ['a']), revision('c', ['b', 'a'])], SIZE)
  const points = edges.find(({ from, to }) => from === 'a' && to === 'c')!.points
  const [a, b, c] = ['a', 'b', 'c'].map((name) => places.get(name)!)
  expect(points[0]).toEqual({ x: a!.x + SIZE.width / 2, y: a!.y })
  expect(points.at(-1)).toEqual({ x: c!.x + SIZE.width / 2, y: c!.y + SIZE.height })
  const atB = points.slice(1, -1).filter(({ y }) => y > b!.y && y < b!.y + SIZE.height)
  expect(atB.length).toBeGreaterThan(0)
  for (const { x } of atB) expect(x < b!.x || x > b!.x + SIZE.width).toBe(true)
  expect(edges.find(({ from }) => from === 'base')!.points).toHaveLength(2)
})

test('the line of an edge is upright where it begins and ends', () => {
  const points = [
    { x: 0, y: 20 },
    { x: 10, y: 0 },
  ]
  expect(edgePath(points)).toBe('M0 20C0 10 10 10 10 0')
  expect(edgePath([])).toBe('')
})
