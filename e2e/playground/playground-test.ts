import { test as base } from '@playwright/test'
import { PlaygroundPage } from './playground-page.ts'

interface TestFixtures {
  /** The page after its first run, with the first example in it. Tests share it, so each leaves what it can be reset from. */
  readonly playground: PlaygroundPage
  /** A page of the test's own. */
  readonly newPlayground: PlaygroundPage
}

interface WorkerFixtures {
  readonly sharedPlayground: PlaygroundPage
}

/** Tests of the playground: each fails on any complaint of the browser. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
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
  playground: async ({ sharedPlayground }, use) => {
    await sharedPlayground.reset()
    await use(sharedPlayground)
    sharedPlayground.expectNoComplaints()
  },
  newPlayground: async ({ page }, use) => {
    const playground = new PlaygroundPage(page)
    await playground.open('/')
    await use(playground)
    playground.expectNoComplaints()
  },
})

export { expect } from '@playwright/test'
