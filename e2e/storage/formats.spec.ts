import type * as Formats from './page/formats.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const formats = callerOf<typeof Formats>('formats')
const BLOCKED = 'StorageBlockedError storage-blocked'
const one = { titles: ['one'], integrity: 'ok' }

test('a later version brings what is stored to its format, as a whole or not at all', async ({ page }) => {
  expect(await formats(page, 'upgrade')).toEqual({
    failed: 'StorageUnavailableError storage-unavailable',
    after: one,
    found: { format: 2, stores: 'added,blocks,head,log,segments', blocks: 2 },
    older: 'StorageFormatError storage-format',
  })
})

test('what an earlier version has begun without a head gets one', async ({ page }) => {
  expect(await formats(page, 'openHeadless')).toEqual({ generation: 1, ...one })
})

test('a version that is held up by an older one says so, and holds up nobody', async ({ page }) => {
  expect(await formats(page, 'blockUpgrade')).toEqual({ error: BLOCKED, ...one })
})

test('who has an older version open gives way, and says what happened when it cannot store any more', async ({
  page,
}) => {
  expect(await formats(page, 'upgradeBeside')).toEqual({
    error: 'StorageFormatError storage-format',
    titles: ['one'],
    reverted: [],
  })
})

test('a deletion that is held up happens when it can, and who opens the database meanwhile does not wait for ever', async ({
  page,
}) => {
  expect(await formats(page, 'blockDeletion')).toEqual({
    deleting: BLOCKED,
    opening: BLOCKED,
    titles: [],
    integrity: 'ok',
  })
})

test('browsers that have no IndexedDB, or do not let it be used, say so', async ({ page }) => {
  const error = 'StorageUnavailableError storage-unavailable'
  expect(await formats(page, 'refuse')).toEqual({ denied: error, none: error })
})

test('what a newer version has stored, and what is damaged, is not opened', async ({ page }) => {
  expect(await formats(page, 'openForeign')).toEqual({
    newer: 'StorageFormatError storage-format',
    damaged: 'StorageCorruptError storage-corrupt',
  })
})
