import { readFile } from 'node:fs/promises'
import type * as OrmCorpus from './page/orm-corpus.ts'
import type * as Suite from './page/suite.ts'
import { callerOf, expect, test } from './storage-test.ts'

// Each has a storage of its own.
test.describe.configure({ mode: 'parallel' })

const suite = callerOf<typeof Suite>('suite')
const ormCorpus = callerOf<typeof OrmCorpus>('orm-corpus')
const golden = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../src/testing/golden/${name}.json`, import.meta.url), 'utf8'))

test('what every driver does, units of work among it, holds for databases that the browser keeps', async ({ page }) => {
  const { passed, skipped, failures } = await suite(page, 'run')
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(300)
  // What SQLite cannot do, and no more.
  expect(skipped).toBeLessThan(30)
})

test("the ORM's scenarios that pass in memory pass on databases that the browser keeps", async ({ page }) => {
  const passing = (await golden('passing')) as Readonly<Record<string, readonly string[]>>
  const corpus = (await golden('orm-behaviour')) as Parameters<typeof OrmCorpus.run>[0]
  const verdicts = await ormCorpus(page, 'run', corpus)
  const passed = Object.keys(verdicts).filter((id) => verdicts[id] === 'passed')
  expect(passed).toEqual(expect.arrayContaining([...passing['orm-behaviour']!]))
})
