import { expect, test } from 'vitest'
import { OneAtATime } from './one-at-a-time.ts'

const log: string[] = []
let count = 0

async function openNew() {
  const id = ++count
  log.push(`open ${id}`)
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (id === 3) throw new Error('not this one')
  return {
    id,
    dispose: async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      log.push(`closed ${id}`)
    },
  }
}

test('one that is closed while it is being opened is closed, before another is opened', async () => {
  const one = new OneAtATime(openNew)
  const first = one.open()
  expect(one.open()).toBe(first)
  const closed = one.close()
  const second = await one.open()
  expect([(await first).id, second.id, one.opened]).toEqual([1, 2, second])
  expect(log).toEqual(['open 1', 'closed 1', 'open 2'])
  await closed
  await one.close()
  expect([log.at(-1), one.opened]).toEqual(['closed 2', null])
  await expect(one.open()).rejects.toThrow('not this one')
  expect((await one.open()).id).toBe(4)
})
