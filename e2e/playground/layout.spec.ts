import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './playground-test.ts'
import type { PlaygroundPage } from './playground-page.ts'

type RunOptions = Parameters<AxeBuilder['options']>[0]

const VIEWS = ['Code', 'SQL', 'Session', 'Storage', 'Migrations', 'Result', 'Console']

/** All rules in light; dark differs in nothing but its colours. */
async function expectAccessible({ page }: PlaygroundPage): Promise<void> {
  const resultTypes = ['violations' as const]
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await violations(page, { resultTypes })).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violations(page, { resultTypes, runOnly: ['color-contrast'] })).toEqual([])
}

/** The page has no frames, so that the way of Axe that opens another page for each question is not needed. */
async function violations(page: Page, options: RunOptions): Promise<unknown[]> {
  return (await new AxeBuilder({ page }).setLegacyMode().options(options).analyze()).violations
}

test('a wide page has no accessibility violations', async ({ playground }) => {
  await playground.page.setViewportSize({ width: 1440, height: 900 })
  await playground.choose('N+1')
  await expectAccessible(playground)
  await playground.write("throw new Error('to be seen')")
  await playground.run()
  await playground.page.getByRole('button', { name: 'Examples' }).click()
  await expectAccessible(playground)
  await playground.page.keyboard.press('Escape')
})

test('nor has an open query plan', async ({ playground }) => {
  await playground.choose('Recursive query')
  await playground.sql.getByRole('button', { name: 'Plan' }).click()
  await expect(playground.sql).toContainText('RECURSIVE STEP')
  await expectAccessible(playground)
})

test('nor has a session', async ({ playground }) => {
  await playground.page.setViewportSize({ width: 1440, height: 900 })
  await playground.choose('Rollback')
  await playground.showSide('Session')
  await expect(playground.session.getByRole('region', { name: 'Flush plan' })).toBeVisible()
  await expectAccessible(playground)
})

test('nor has the storage', async ({ newPlayground: playground }) => {
  await playground.page.setViewportSize({ width: 1440, height: 900 })
  await playground.keep()
  await playground.choose('Insert and commit')
  await expect(playground.storage.getByRole('region', { name: 'Last commits' })).toContainText('Generation 3')
  await expectAccessible(playground)
  await playground.page.setViewportSize({ width: 360, height: 740 })
  await playground.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Storage' }).click()
  await expectAccessible(playground)
  expect(await playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await playground.storage.getByRole('button', { name: 'Delete …' }).click()
  await expectAccessible(playground)
})

test('nor have the migrations', async ({ playground }) => {
  const { migrations, page } = playground
  await page.setViewportSize({ width: 1440, height: 900 })
  await playground.choose('Upgrade a database')
  await playground.showSide('Migrations')
  await playground.running(() => migrations.getByRole('button', { name: 'Autogenerate' }).click())
  await expect(migrations.getByLabel(/^Code of/)).toBeVisible()
  await expectAccessible(playground)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Migrations' }).click()
  await playground.running(() => migrations.getByRole('button', { name: 'Downgrade to add orders' }).click())
  await expect(migrations.getByRole('button', { name: 'Upgrade to count points' })).toBeVisible()
  await expectAccessible(playground)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})

test('neither has a narrow one, and nothing scrolls sideways', async ({ playground }) => {
  const { page } = playground
  await page.setViewportSize({ width: 360, height: 740 })
  for (const view of VIEWS) {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: view }).click()
    await expect(page.getByText('The view is loading')).toHaveCount(0)
    await expectAccessible(playground)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('one panel is shown at a time, and what is to be touched is large enough', async ({
    newPlayground: playground,
  }) => {
    await expect(playground.code).toBeVisible()
    await expect(playground.result).toBeHidden()
    await playground.run()
    await expect(playground.result).toBeVisible()
    await expect(playground.code).toBeHidden()

    const buttons = await playground.page.locator('.top-bar button:visible, .bottom-bar button').all()
    expect(buttons.length).toBeGreaterThan(6)
    for (const button of buttons) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  })
})

test('the theme can be chosen, and is remembered', async ({ playground: { page } }) => {
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: 'Switch to dark mode' }).click()
  const dark = await background()
  expect(dark).not.toBe(light)
  const second = await page.context().newPage()
  await second.goto('/')
  await expect(second.locator('body')).toHaveCSS('background-color', dark)
  await second.close()
  await page.getByRole('button', { name: 'Switch to light mode' }).click()
  await expect(page.locator('body')).toHaveCSS('background-color', light)
})

test('everything can be reached with the keyboard', async ({ playground }) => {
  const { page } = playground
  const examples = page.getByRole('button', { name: 'Examples' })
  await examples.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Filter' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitemradio').last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(examples).toBeFocused()

  await page.getByRole('tab', { name: 'main.ts' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'models.ts' })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Code of models.ts' })).toBeVisible()

  const handle = page.getByRole('separator', { name: 'Width of the code' })
  const before = await playground.sql.boundingBox()
  await handle.focus()
  await page.keyboard.press('ArrowLeft')
  expect((await playground.sql.boundingBox())?.width).toBeGreaterThan(before?.width ?? 0)

  // Tab leaves the editor.
  await playground.code.focus()
  await page.keyboard.press('Tab')
  await expect(playground.code).not.toBeFocused()
})
