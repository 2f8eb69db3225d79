import { expect, test } from './playground-test.ts'
import type { PlaygroundPage } from './playground-page.ts'

/** To be looked at. */
async function shoot({ page }: PlaygroundPage, name: string): Promise<void> {
  const image = await page.screenshot({ path: `.cache/screenshots/${name}.png`, animations: 'disabled' })
  expect(image.length).toBeGreaterThan(20_000)
}

test.describe('desktop', () => {
  test.use({ viewport: { width: 1440, height: 900 } })

  test('screenshots', async ({ newPlayground: playground }) => {
    await playground.choose('Insert and commit')
    for (const colorScheme of ['light', 'dark'] as const) {
      await playground.page.emulateMedia({ colorScheme })
      await shoot(playground, `desktop-${colorScheme}`)
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
  })
})
