import { app, expect, oldApp, test } from './migrations-test.ts'

test('a page with data at revision 1 that is loaded with a bundle at revision 5 has its data at 5', async ({
  page,
  site,
}) => {
  expect(await app(page, 'start')).toEqual(['0002', '0003', '0004', '0005'])
  const library = {
    authors: [
      ['Ann', 'Salt 4', 'Sulphur 7'],
      ['Ben', 'Mercury 7'],
    ],
    runs: ['0002', '0003', '0004', '0005'],
    heads: ['0005'],
  }
  expect(await app(page, 'library')).toEqual(library)
  await page.reload()
  expect(await app(page, 'start')).toEqual([])
  expect(await app(page, 'library')).toEqual(library)
  // A tab that still runs the old bundle says what is the matter, and changes nothing.
  await page.goto(`${site}old.html`)
  await expect(oldApp(page, 'start')).rejects.toThrow("There is no revision or branch '0005'.")
})
