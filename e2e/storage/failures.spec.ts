import type { Page } from '@playwright/test'
import type * as Lost from './page/lost.ts'
import type * as Stale from './page/stale.ts'
import type * as TooMuch from './page/too-much.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const lost = callerOf<typeof Lost>('lost')
const stale = callerOf<typeof Stale>('stale')
const tooMuch = callerOf<typeof TooMuch>('too-much')

/** IndexedDB remembers how much there is, so that this comes before the first write. */
async function limit(page: Page, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) })
}

const SIX_MEGABYTES = 6 * 1_048_576

test('a commit that does not fit is undone, and the session agrees with what is stored', async ({ page }) => {
  await limit(page, SIX_MEGABYTES)
  expect(await tooMuch(page, 'commitTooMuch')).toEqual({
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
  expect(await tooMuch(page, 'commitTooMuchAtOnce')).toEqual({
    error: 'StorageQuotaError storage-quota',
    state: 'failed StorageQuotaError',
    states: ['pending', 'failed'],
    titles: ['large', 'later'],
    integrity: 'ok',
  })
  await limit(page)
  expect(await tooMuch(page, 'retry')).toEqual({
    status: 'clean',
    titles: ['large', 'later'],
    integrity: 'ok',
    stored: { titles: ['large', 'later'], integrity: 'ok' },
  })
})

test('or is undone', async ({ page }) => {
  await limit(page, SIX_MEGABYTES)
  await tooMuch(page, 'commitTooMuchAtOnce')
  const nothing = { titles: [], integrity: 'ok' }
  expect(await tooMuch(page, 'revert')).toEqual({ status: 'clean', ...nothing, stored: nothing })
})

test('a connection that was lost is opened again, and nothing is written twice', async ({ page }) => {
  expect(await lost(page, 'commitAfterLoss')).toEqual({ titles: ['one', 'two'], integrity: 'ok' })
  expect(await lost(page, 'loseAnswer')).toEqual({ writes: 1, isLost: true, titles: ['once'], integrity: 'ok' })
})

test('one that cannot be opened again at once is opened later', async ({ page }) => {
  expect(await lost(page, 'loseForAWhile')).toEqual({
    error: 'StorageLostError storage-lost',
    later: ['nothing', 'nothing'],
    titles: ['two', 'three'],
    integrity: 'ok',
  })
  expect(await lost(page, 'loseBesideWrite')).toEqual({ titles: ['synchronous', 'synchronous'], integrity: 'ok' })
})

for (const isStored of [false, true]) {
  const all = isStored ? ['one', 'unknown'] : ['one']
  test(`what counts of a commit that nobody can look for is what is stored, here ${isStored}`, async ({ page }) => {
    expect(await lost(page, 'loseAnswerBlindly', isStored)).toEqual({
      error: 'UnknownOutcomeError unknown-outcome',
      during: { status: 'failed', titles: ['one'] },
      after: all,
      there: all,
      titles: [...all, 'two'],
      integrity: 'ok',
    })
  })
}

const OUTCOMES = [
  [false, 'nothing', false],
  [true, 'nothing', true],
  // What was committed upon its undoing is kept, and it is not.
  [true, 'commits', false],
  [true, 'reverts', false],
] as const

for (const [isStored, then, answer] of OUTCOMES) {
  test(`resolve() says ${answer} when it is ${isStored} that it was stored, and ${then} came after`, async ({
    page,
  }) => {
    const lostError = 'StorageLostError storage-lost'
    const title = answer ? 'new' : 'old'
    const titles = then === 'commits' ? [title, 'later'] : [title]
    expect(await lost(page, 'resolveOutcome', isStored, then)).toEqual({
      answers: ['UnknownOutcomeError', true, lostError, 'AbortError aborted', answer, answer],
      during: 'old',
      title,
      status: 'clean',
      here: titles,
      titles,
      integrity: 'ok',
    })
  })
}

test('a database in a worker is asked there', async ({ page }) => {
  const answers = ['UnknownOutcomeError', true, 'StorageLostError storage-lost', true]
  expect(await lost(page, 'resolveOverPort')).toEqual({ answers, count: 1 })
})

test('a write is stored as a whole or not at all, the first one too', async ({ page }) => {
  expect(await lost(page, 'breakWrite')).toEqual({ then: 'ok', again: 1, titles: ['one', 'broken'], integrity: 'ok' })
  expect(await lost(page, 'beginWithoutRoom')).toEqual({
    error: 'StorageQuotaError storage-quota',
    titles: [],
    integrity: 'ok',
  })
})

test('one that only reads gets another connection too, and does not try for ever', async ({ page }) => {
  expect(await lost(page, 'followAfterLoss')).toEqual({ sees: true })
  const { error, attempts, sees } = await lost(page, 'followTheDead')
  expect({ error, sees }).toEqual({ error: 'StorageLostError storage-lost', sees: true })
  expect(attempts).toBeLessThan(20)
})

test('a database that was deleted is not made anew by who has it open', async ({ page }) => {
  expect(await lost(page, 'deleteElsewhere')).toEqual({
    error: 'StorageLostError storage-lost',
    titles: ['one'],
    isThere: false,
    closing: 'nothing',
    reopened: [],
  })
})

for (const isPlain of [false, true]) {
  const where = isPlain ? ', where the whole file is exported' : ''
  test(`who has not seen the latest commit writes nothing, and catches up${where}`, async ({ page }) => {
    expect(await stale(page, 'writeStale', isPlain)).toEqual({
      error: 'StaleGenerationError stale-generation',
      caughtUp: { titles: ['first'], integrity: 'ok' },
      second: { titles: ['first', 'second'], integrity: 'ok' },
      first: { titles: ['first', 'second'], integrity: 'ok' },
      hasFollowed: true,
    })
  })
}
