import type * as Bank from './page/bank.ts'
import type * as InWorker from './page/in-worker.ts'
import type * as Terminate from './page/terminate.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const bank = callerOf<typeof Bank>('bank')
const inWorker = callerOf<typeof InWorker>('in-worker')
const terminate = callerOf<typeof Terminate>('terminate')

test('a worker that loops for ever after its commits, and is terminated, has lost nothing', async ({ page }) => {
  const rounds = [1, 200].map(async (commits) => {
    const name = `bank-${commits}.db`
    return { name, last: await terminate(page, 'runAndTerminate', { name, commits, isEndless: false }, 0) }
  })
  for (const { name, last } of await Promise.all(rounds)) {
    await bank(page, 'open', name)
    expect(await bank(page, 'books')).toMatchObject({ integrity: 'ok', total: 100_000, last, transfers: last })
    await bank(page, 'close')
  }
})

test('nor one that never rests between its commits, but for those of the last moment', async ({ page }) => {
  await bank(page, 'open', 'bank.db')
  await bank(page, 'close')
  const last = await terminate(page, 'runAndTerminate', { name: 'bank.db', commits: 1, isEndless: true }, 500)
  await bank(page, 'open', 'bank.db')
  const books = await bank(page, 'books')
  expect(books).toMatchObject({ integrity: 'ok', total: 100_000, transfers: books.last })
  expect(books.last).toBeGreaterThan(last * 0.8)
})

test('a database in a worker tells whether it may write', async ({ page }) => {
  expect(await inWorker(page, 'takeTurns')).toEqual({
    roles: ['writer', 'follower', 'writer', 'writer'],
    failure: 'StorageReadonlyError',
  })
})

test('a database in a worker goes back to a snapshot, and that is what is stored', async ({ page }) => {
  expect(await inWorker(page, 'goBack')).toEqual({ counts: [3, 1, 1], state: 'clean' })
})
