import type { Page } from '@playwright/test'
import type * as Notes from './page/notes.ts'
import { callerOf, expect, test } from './storage-test.ts'

const notes = callerOf<typeof Notes>('notes')

/** IndexedDB remembers how much there is, so that this comes before the first write. */
async function limit(page: Page, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) })
}

const SIX_MEGABYTES = 6 * 1_048_576

test('a commit that does not fit is undone, and the session agrees with what is stored', async ({ page }) => {
  await limit(page, SIX_MEGABYTES)
  expect(await notes(page, 'commitTooMuch')).toEqual({
    error: 'StorageQuotaError storage-quota',
    status: 'clean',
    title: 'old',
    attribute: 'old',
    isPersistent: false,
    titles: ['kept', 'old'],
    integrity: 'ok',
  })
})

test('a commit that nobody waits for stays in memory until there is room', async ({ page }) => {
  await limit(page, SIX_MEGABYTES)
  expect(await notes(page, 'commitTooMuchAtOnce')).toEqual({
    error: 'StorageQuotaError storage-quota',
    state: 'failed StorageQuotaError',
    states: ['pending', 'failed'],
    titles: ['large', 'later'],
    integrity: 'ok',
  })
  await limit(page)
  expect(await notes(page, 'retry')).toEqual({
    status: 'clean',
    titles: ['large', 'later'],
    integrity: 'ok',
    stored: { titles: ['large', 'later'], integrity: 'ok' },
  })
})

test('or is undone', async ({ page }) => {
  await limit(page, SIX_MEGABYTES)
  await notes(page, 'commitTooMuchAtOnce')
  const nothing = { titles: [], integrity: 'ok' }
  expect(await notes(page, 'revert')).toEqual({ status: 'clean', ...nothing, stored: nothing })
})

test('a connection that was lost is opened again, and nothing is written twice', async ({ page }) => {
  expect(await notes(page, 'commitAfterLoss')).toEqual({ titles: ['one', 'two'], integrity: 'ok' })
  expect(await notes(page, 'loseAnswer')).toEqual({ writes: 1, fails: false, titles: ['once'], integrity: 'ok' })
})

for (const isPlain of [false, true]) {
  const where = isPlain ? ', where the whole file is exported' : ''
  test(`who has not seen the latest commit writes nothing, and catches up${where}`, async ({ page }) => {
    expect(await notes(page, 'writeStale', isPlain)).toEqual({
      error: 'StaleGenerationError stale-generation',
      caughtUp: { titles: ['first'], integrity: 'ok' },
      second: { titles: ['first', 'second'], integrity: 'ok' },
      first: { titles: ['first', 'second'], integrity: 'ok' },
      hasFollowed: true,
    })
  })
}

test('what a newer version has stored, and what is damaged, is not opened', async ({ page }) => {
  expect(await notes(page, 'openForeign')).toEqual({
    newer: 'StorageFormatError storage-format',
    damaged: 'StorageCorruptError storage-corrupt',
  })
})
