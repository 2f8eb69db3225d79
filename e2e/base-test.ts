import { test as base } from '@playwright/test'
import { openSite as openMigrationsSite } from './migrations/migrations-site.ts'
import { PlaygroundPage } from './playground/playground-page.ts'
import { openSite as openStorageSite } from './storage/storage-site.ts'

interface WorkerFixtures {
  /** Where the pages of the storage's tests are. */
  readonly storageSite: string
  readonly migrationsSite: string
  readonly sharedPlayground: PlaygroundPage
}

/**
 * What the tests of all folders begin from. It has all that is made once for a worker, when a test first asks for it: tests
 * with different things of this kind would each have workers of their own, with a browser.
 */
export const test = base.extend<object, WorkerFixtures>({
  storageSite: [
    async ({}, use) => {
      await using served = await openStorageSite()
      await use(served.url)
    },
    { scope: 'worker' },
  ],
  migrationsSite: [
    async ({}, use) => {
      await using served = await openMigrationsSite()
      await use(served.url)
    },
    { scope: 'worker' },
  ],
  sharedPlayground: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({
        baseURL: project.use.baseURL ?? '',
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const playground = new PlaygroundPage(await context.newPage())
      await playground.open('/')
      await playground.mark('ts-ready')
      await use(playground)
      await context.close()
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
