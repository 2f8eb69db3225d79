import type { Page } from '@playwright/test'
import type * as Neighbours from './page/neighbours.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const neighbours = callerOf<typeof Neighbours>('neighbours')

test('who reads in parts when its turn comes to write gets it afterwards', async ({ page }) => {
  expect(await neighbours(page, 'promoteReader')).toEqual({
    during: 'follower',
    isWriter: true,
    titles: ['one', 'two', 'three'],
  })
})

for (const more of [0, 3]) {
  test(`who has a database open that was begun anew goes on with that: ${more} writes more`, async ({ page }) => {
    expect(await neighbours(page, 'beginAnew', more)).toEqual({ hasSeen: true, hasCome: true, isAll: true })
  })
}

test('what is committed while another opens the database is seen there', async ({ page, context }) => {
  const second: Page = await context.newPage()
  await second.goto(page.url())
  expect(await neighbours(page, 'openExclusively')).toBe('writer')
  const hasRead = second.waitForEvent('console')
  const opening = neighbours(second, 'openSlowly')
  await hasRead
  await neighbours(page, 'commit')
  await neighbours(page, 'isPersisted')
  expect(await opening).toBe('follower')
  expect(await neighbours(second, 'hasCommit')).toBe(true)
})

test('listeners that throw do not hold up anything', async ({ page }) => {
  const errors = new Set<string>()
  page.on('pageerror', ({ message }) => errors.add(message))
  expect(await neighbours(page, 'throwInListeners')).toEqual({
    states: ['clean', 'clean'],
    titles: ['one', 'more', 'more', 'more', 'at once'],
  })
  expect([...errors]).toEqual(['of a listener'])
})

test('who cannot store what was committed is not hurried by others, and works on', async ({ page }) => {
  expect(await neighbours(page, 'askWhileFailed')).toEqual({ answers: ['nothing', 'nothing'], hurried: 0 })
})

test('an import that waits too long is told as any other', async ({ page }) => {
  expect(await neighbours(page, 'importInTurn')).toBe('PoolTimeoutError pool-timeout')
})

test('a database whose rejected commit could not be undone is closed without it, and says so afterwards', async ({
  page,
}) => {
  expect(await neighbours(page, 'closeRejected')).toEqual({
    error: 'StorageQuotaError storage-quota',
    closing: 'StorageQuotaError storage-quota',
    areTold: [true, true, true, true],
    titles: ['kept'],
    integrity: 'ok',
  })
})
