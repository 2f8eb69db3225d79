import { test as base } from '../base-test.ts'
import { PlaygroundPage } from './playground-page.ts'

interface TestFixtures {
  /** The page after its first run, with the first example in it. Tests share it, so each leaves what it can be reset from. */
  readonly playground: PlaygroundPage
  /** A page of the test's own. */
  readonly newPlayground: PlaygroundPage
}

/** Tests of the playground: each fails on any complaint of the browser. */
export const test = base.extend<TestFixtures>({
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
