import { expect, test } from 'vitest'
import { schedule } from './schedule.mjs'

/** Runs parts that end when all that can begin have begun, and tells which ran beside each other. */
async function together(parts, cores) {
  const running = new Set()
  const beside = []
  const results = await schedule(parts, cores, async ({ name }) => {
    running.add(name)
    beside.push([...running].join(' '))
    await new Promise((resolve) => setTimeout(resolve))
    running.delete(name)
    return name
  })
  return { beside, results }
}

test('as many parts run beside each other as there are cores', async () => {
  const parts = ['a', 'b', 'c'].map((name) => ({ name }))
  expect(await together(parts, 2)).toEqual({ beside: ['a', 'a b', 'b c'], results: ['a', 'b', 'c'] })
  expect((await together(parts, 1)).beside).toEqual(['a', 'b', 'c'])
})

test('a part that takes all cores waits for them, on any machine, and others go before it', async () => {
  const parts = [{ name: 'a' }, { name: 'all', cores: 2 }, { name: 'b' }]
  expect((await together(parts, 2)).beside).toEqual(['a', 'a b', 'all'])
  expect((await together(parts, 1)).beside).toEqual(['a', 'all', 'b'])
})

test('a part begins after those it needs, and knows what became of them', async () => {
  const seen = []
  const parts = [{ name: 'size', after: ['build'] }, { name: 'build' }]
  await schedule(parts, 2, async ({ name }, before) => seen.push([name, Object.fromEntries(before)]))
  expect(seen).toEqual([
    ['build', {}],
    ['size', { build: 1 }],
  ])
  await expect(schedule([{ name: 'size', after: ['bild'] }], 2, async () => {})).rejects.toThrow(RangeError)
})
