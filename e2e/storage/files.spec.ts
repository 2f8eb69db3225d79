import type * as Files from './page/files.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const files = callerOf<typeof Files>('files')

test('a file goes out of one database and into another, and what is none changes nothing', async ({ page }) => {
  expect(await files(page, 'exportAndImport')).toEqual({
    half: 'ArgumentError storage-corrupt',
    text: 'ArgumentError storage-corrupt',
    count: 50,
    titles: 50,
    integrity: 'ok',
    gone: [],
  })
})

test('a file whose text cannot be read here changes nothing', async ({ page }) => {
  expect(await files(page, 'importWide')).toEqual({
    error: 'ArgumentError argument',
    titles: ['as before'],
    integrity: 'ok',
  })
})

for (const isPlain of [false, true]) {
  const where = isPlain ? ', where the whole file is exported' : ''
  test(`a snapshot that was gone back to is what is stored${where}`, async ({ page }) => {
    expect(await files(page, 'goBack', isPlain)).toEqual({ usage: true, titles: ['before'], integrity: 'ok' })
  })

  test(`what is committed after a write-ahead log was asked for is stored${where}`, async ({ page }) => {
    expect(await files(page, 'askForLog', isPlain)).toEqual({ titles: ['kept'], integrity: 'ok' })
  })
}

test('the browser is asked to keep what is stored, and says what it does', async ({ page }) => {
  const [answer, isKept] = await files(page, 'keep')
  expect(answer).toBe(isKept)
})
