import { afterEach, expect, test, vi } from 'vitest'
import { estimateStorage, persistStorage } from './browser-storage.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the answer of the browser is given', async () => {
  for (const answer of [true, false]) {
    const storage = {
      answer,
      // As the browser's own, they know what they are called on.
      persist(this: { answer: boolean }) {
        return Promise.resolve(this.answer)
      },
      estimate: () => Promise.resolve({ usage: 5, quota: 100 }),
    }
    vi.stubGlobal('navigator', { storage })
    expect([await persistStorage(), await estimateStorage()]).toEqual([answer, { usage: 5, quota: 100 }])
  }
})

test('where there is none to ask, nothing is promised', async () => {
  for (const navigator of [undefined, {}, { storage: {} }]) {
    vi.stubGlobal('navigator', navigator)
    expect([await persistStorage(), await estimateStorage()]).toEqual([false, null])
  }
})
