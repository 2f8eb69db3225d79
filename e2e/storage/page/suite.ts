import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'
import { sqljs } from 'athanor/drivers/sqljs'
import { driverSuite, SQLJS_REQUIREMENTS, type TestTools } from 'athanor/testing'

export interface SuiteResult {
  readonly passed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)

/** Runs the suite that every driver passes on databases that the browser keeps, each test on one of its own. */
export async function run(): Promise<SuiteResult> {
  let databases = 0
  const open = (options: object) => sqljs.open({ ...options, database: `suite-${++databases}.db` })
  const tests: { readonly title: string; readonly body: () => unknown }[] = []
  let skipped = 0
  const tools: TestTools = {
    describe: (_, body) => body(),
    test(title, { skip = false }, body) {
      if (skip) skipped++
      else tests.push({ title, body })
    },
    expect: chai.expect as unknown as TestTools['expect'],
  }
  driverSuite({ name: 'sqljs, kept', open, requirements: SQLJS_REQUIREMENTS }, tools)
  const failures: string[] = []
  for (const { title, body } of tests) {
    try {
      await body()
    } catch (error) {
      failures.push(`${title}: ${String(error)}`)
    }
  }
  return { passed: tests.length - failures.length, skipped, failures }
}
