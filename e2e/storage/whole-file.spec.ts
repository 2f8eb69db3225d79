import type * as WholeFile from './page/whole-file.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const wholeFile = callerOf<typeof WholeFile>('whole-file')

test('what the app may not write for other reasons is told as that', async ({ page }) => {
  expect(await wholeFile(page, 'refuseOtherwise')).toEqual({
    names: ['IntegrityError integrity', 'IntegrityError integrity'],
    isTold: true,
  })
})

test('what is written in no transaction, and read in parts, is stored', async ({ page }) => {
  expect(await wholeFile(page, 'writeInParts')).toMatchObject({ rows: 3, count: 3 })
})
