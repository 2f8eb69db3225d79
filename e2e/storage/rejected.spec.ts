import type * as Rejected from './page/rejected.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const rejected = callerOf<typeof Rejected>('rejected')
const QUOTA = 'StorageQuotaError storage-quota'

for (const isPlain of [false, true]) {
  const where = isPlain ? ', where the whole file is exported' : ''
  test(`a commit that is rejected while somebody reads in parts is undone all the same${where}`, async ({ page }) => {
    const titles = ['one', 'two', 'three']
    expect(await rejected(page, 'rejectWhileRead', isPlain)).toEqual({
      first: 'one',
      error: QUOTA,
      status: 'clean',
      reading: 'OperationalError operational',
      titles,
      stored: { titles, integrity: 'ok' },
    })
  })

  test(`what others have stored is taken over when nobody reads in parts${where}`, async ({ page }) => {
    expect(await rejected(page, 'catchUpWhileRead', isPlain)).toEqual({
      during: null,
      isBehind: true,
      read: ['one', 'two', undefined],
      hasCaughtUp: true,
      titles: ['one,two,three,four', 'one,two,three,four'],
    })
  })
}

test('a rejected commit that cannot be undone yet is not stored meanwhile', async ({ page }) => {
  expect(await rejected(page, 'rejectBesideStatement')).toEqual({
    error: QUOTA,
    retried: QUOTA,
    another: QUOTA,
    status: 'failed',
    undone: QUOTA,
    after: { status: 'clean', titles: ['one', 'two'], integrity: 'ok' },
    stored: ['one', 'two', 'later'],
  })
})

test('all commits of one piece of work are undone', async ({ page }) => {
  expect(await rejected(page, 'rejectSeveral')).toEqual({
    error: QUOTA,
    status: 'clean',
    titles: ['kept'],
    stored: ['kept'],
  })
})

test('of two tabs that begin a database with a file one does, and both go on with it', async ({ page }) => {
  expect(await rejected(page, 'beginTwice')).toEqual({
    titles: [['from a file'], ['from a file']],
    stored: ['from a file', 'first', 'second'],
  })
})

test('a database that could not be begun is not begun later', async ({ page }) => {
  expect(await rejected(page, 'beginWithoutRoom')).toEqual({ error: QUOTA, size: 0 })
})

test('what could not be tidied has not failed', async ({ page }) => {
  expect(await rejected(page, 'foldWithoutRoom')).toEqual({
    folds: 1,
    status: 'clean',
    generations: 1,
    titles: ['one', 'two'],
    integrity: 'ok',
  })
})
