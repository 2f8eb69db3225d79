import type { Page } from '@playwright/test'
import type { app as App } from './app/main.ts'
import type { app as OldApp } from './app/old.ts'
import { test as base } from '../base-test.ts'

type Functions = Record<string, (...values: never[]) => unknown>

const callerOf =
  <F extends Functions>() =>
  <K extends keyof F & string>(page: Page, name: K, ...values: Parameters<F[K]>): ReturnType<F[K]> =>
    page.evaluate(
      ([called, given]) =>
        (globalThis as unknown as { app: Record<string, (...values: unknown[]) => unknown> }).app[called]!(...given),
      [name, values as unknown[]] as const,
    ) as ReturnType<F[K]>

/** Calls a function of the app, in the page. */
export const app = callerOf<typeof App>()
/** Calls one of the app as it was first deployed. */
export const oldApp = callerOf<typeof OldApp>()

/** A page of a site of its own, where the old app has left three books. */
export const test = base.extend<{ readonly site: string }>({
  site: ({ migrationsSite }, use) => use(migrationsSite),
  page: async ({ page, site }, use) => {
    await page.goto(`${site}old.html`)
    await oldApp(page, 'start')
    await page.goto(site)
    await use(page)
  },
})

/** Another tab of the same browser. */
export async function newTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  return tab
}

/** The tab dies, as when the system ends its process. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const died = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => {})
  await died
}

export { expect } from '@playwright/test'
