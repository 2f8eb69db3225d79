import { expect, test } from './playground-test.ts'
import type { PlaygroundPage } from './playground-page.ts'

/** To be looked at. */
async function shoot({ page }: PlaygroundPage, name: string): Promise<void> {
  const image = await page.screenshot({ path: `.cache/screenshots/${name}.png`, animations: 'disabled' })
  expect(image.length).toBeGreaterThan(20_000)
}

/** Moves the last revision down, so that there are two after the first. */
async function branchOff(playground: PlaygroundPage): Promise<void> {
  await playground.migrations.getByRole('button', { name: 'Discard' }).click()
  await playground.showFile('count_points.ts')
  await playground.write(`
export const revision = 'c94b1e58a603'
export const downRevision = '3f1c7a90b2d4'
export const branchLabels = ['points']
export const message = 'count points, by a long message that has no room'
export const createDate = '2026-11-18T11:05:27.000Z'`)
  await expect(playground.migrations).toContainText('several newest revisions')
}

test.describe('desktop', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('screenshots', async ({ newPlayground: playground }) => {
    await playground.choose('Insert and commit')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `desktop-${colorScheme}`)
    }
    await playground.choose('Savepoint')
    await shoot(playground, 'desktop-savepoint-dark')
    await playground.choose('Recursive query')
    await playground.sql.getByRole('button', { name: 'Values in the text' }).click()
    await playground.sql.getByRole('button', { name: 'Plan' }).click()
    await expect(playground.sql).toContainText('RECURSIVE STEP')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `desktop-plan-${colorScheme}`)
    }
    await playground.page.getByRole('button', { name: 'Examples' }).click()
    await shoot(playground, 'desktop-examples-dark')
  })

  test('screenshots of the session', async ({ newPlayground: playground }) => {
    await playground.choose('N+1')
    await shoot(playground, 'desktop-n-plus-one-light')
    await playground.showSide('Session')
    await expect(playground.session).toContainText('N+1: Author.books')
    await shoot(playground, 'desktop-session-loaded-light')
    await playground.choose('Unit of work')
    await shoot(playground, 'desktop-session-light')
    await playground.page.emulateMedia({ colorScheme: 'dark' })
    await playground.session.getByRole('button', { name: 'Next moment' }).click()
    await shoot(playground, 'desktop-session-dark')
  })

  test('screenshots of the migrations', async ({ newPlayground: playground }) => {
    const { migrations } = playground
    await playground.choose('Upgrade a database')
    await playground.showSide('Migrations')
    await expect(migrations).toContainText('the newest revision')
    await shoot(playground, 'desktop-migrations-light')
    await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to add orders' }).click())
    await expect(migrations).toContainText('Upgrade by 1 revision')
    await playground.page.emulateMedia({ colorScheme: 'dark' })
    await shoot(playground, 'desktop-migrations-pending-dark')
    await playground.running(() => migrations.getByRole('button', { name: 'Upgrade by 1 revision' }).click())
    await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `desktop-migrations-draft-${colorScheme}`)
    }
    await branchOff(playground)
    await shoot(playground, 'desktop-migrations-branches-dark')
  })

  test('screenshots of the storage', async ({ newPlayground: playground }) => {
    await playground.showSide('Storage')
    await expect(playground.storage.getByRole('button', { name: 'Export' })).toBeVisible()
    await shoot(playground, 'desktop-storage-memory-light')
    await playground.keep()
    await playground.choose('Insert and commit')
    await playground.run()
    await expect(playground.storage).toContainText('Generation 5')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `desktop-storage-${colorScheme}`)
    }
  })
})

test.describe('phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true })

  test('screenshots', async ({ newPlayground: playground }) => {
    await playground.choose('Insert and commit')
    for (const [view, colorScheme] of [
      ['Code', 'light'],
      ['SQL', 'dark'],
      ['Result', 'light'],
    ] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await playground.page.getByRole('navigation').getByRole('button', { name: view }).click()
      await shoot(playground, `phone-${view.toLowerCase()}-${colorScheme}`)
    }
    await playground.page.getByRole('button', { name: 'Examples' }).click()
    await shoot(playground, 'phone-examples-light')
    await playground.page.keyboard.press('Escape')
    await playground.choose('Recursive query')
    await playground.page.getByRole('navigation').getByRole('button', { name: 'SQL' }).click()
    await playground.sql.getByRole('button', { name: 'Plan' }).click()
    await expect(playground.sql).toContainText('RECURSIVE STEP')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `phone-plan-${colorScheme}`)
    }
  })

  test('screenshots of the session', async ({ newPlayground: playground }) => {
    await playground.choose('Unit of work')
    await playground.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Session' }).click()
    await expect(playground.session.getByRole('region', { name: 'Flush plan' })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `phone-session-${colorScheme}`)
    }
  })

  test('screenshots of the migrations', async ({ newPlayground: playground }) => {
    const { migrations, page } = playground
    await playground.choose('Upgrade a database')
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Migrations' }).click()
    await expect(migrations).toContainText('the newest revision')
    await shoot(playground, 'phone-migrations-light')
    await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot(playground, 'phone-migrations-draft-dark')
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'SQL' }).click()
    await playground.run()
    await shoot(playground, 'phone-migrations-sql-dark')
  })

  test('screenshots of the storage', async ({ newPlayground: playground }) => {
    await playground.choose('Insert and commit')
    await playground.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Storage' }).click()
    await playground.storage.getByRole('button', { name: 'Keep in this browser' }).click()
    await playground.run()
    await expect(playground.storage).toContainText('Generation 3')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `phone-storage-${colorScheme}`)
    }
    await playground.storage.getByRole('button', { name: 'Delete …' }).scrollIntoViewIfNeeded()
    await shoot(playground, 'phone-storage-end-dark')
  })
})
