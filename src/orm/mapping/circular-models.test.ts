import type { BuildOptions } from 'esbuild'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { CircleReport } from '../../testing/fixtures/circle/report.ts'
import { importBundled } from '../../testing/fixtures/import-bundled.ts'

type Entered = readonly [object, () => CircleReport]

const expected: CircleReport = {
  sql: expect.stringMatching(
    /^SELECT circle_users\.name, circle_users\.length, circle_posts\.title\s+FROM circle_users, circle_posts\s+WHERE \(?circle_users\.name LIKE \? \|\| '%'\)?$/,
  ) as string,
  references: {
    circle_users: ['circle_posts'],
    circle_posts: ['circle_users', 'circle_profiles'],
    circle_profiles: ['circle_users'],
  },
  values: ['Ann', 3, 'Salt', 42, 'b'],
}
const entries: readonly [string, () => Promise<{ readonly entered: Entered }>][] = [
  ['user', () => import('../../testing/fixtures/circle/enter-by-user.ts')],
  ['post', () => import('../../testing/fixtures/circle/enter-by-post.ts')],
  ['profile', () => import('../../testing/fixtures/circle/enter-by-profile.ts')],
]

describe('three modules whose models refer to each other in a circle', () => {
  beforeEach(() => {
    vi.resetModules()
  })

  test.each(entries)('entered by %s.ts', async (_, enter) => {
    const { entered } = await enter()
    expect(entered[1]()).toEqual(expected)
  })

  test('each entry evaluates another module first', async () => {
    const orders = new Set<string>()
    for (const [, enter] of entries) {
      vi.resetModules()
      const { entered } = await enter()
      orders.add(Object.keys(entered[1]().references).join())
    }
    expect(orders.size).toBe(3)
  })

  const bundles: readonly [string, BuildOptions][] = [
    ['plain', {}],
    ['minified', { minify: true }],
    ['minified with names kept', { minify: true, keepNames: true }],
    ['lowered to ES2020', { target: 'es2020' }],
  ]
  describe.each(bundles)('bundled, %s', (_, options) => {
    test.each(entries)('entered by %s.ts', async (entry) => {
      const { entered } = await importBundled(`circle/enter-by-${entry}.ts`, options)
      expect((entered as Entered)[1]()).toEqual(expected)
    })
  })
})
