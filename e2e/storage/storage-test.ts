import type { Page } from '@playwright/test'
import { test as base } from '../base-test.ts'

type Values<F> = F extends (...values: infer V) => unknown ? V : never
type Given<F> = F extends (...values: never[]) => infer R ? Awaited<R> : never

/** Calls functions of a module in `page/`, in the page: `const bank = callerOf<typeof Bank>('bank')`. */
export const callerOf =
  <M>(module: string) =>
  <K extends keyof M & string>(page: Page, name: K, ...values: Values<M[K]>): Promise<Given<M[K]>> =>
    page.evaluate(
      async ([from, called, given]) => {
        const functions = (await import(`/page/${from}.js`)) as Record<string, (...values: unknown[]) => unknown>
        return functions[called]!(...given)
      },
      [module, name, values as unknown[]] as const,
    ) as Promise<Given<M[K]>>

/** A page of a site of its own, with an empty storage. */
export const test = base.extend<{ readonly site: string }>({
  site: ({ storageSite }, use) => use(storageSite),
  page: async ({ page, site }, use) => {
    await page.goto(site)
    await use(page)
  },
})

export { expect } from '@playwright/test'
