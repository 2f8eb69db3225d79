import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { makeUrl } from '../../engine/url.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { neon } from './neon.ts'

const nowhere = 'postgresql+neon://ann:s3cret@127.0.0.1:1/app'

test.each([
  ['auto', 'batch', true, true],
  ['batch', 'batch', undefined, false],
  ['interactive', 'interactive', undefined, true],
] as const)('opens by URL, %s, and sends nothing', async (transaction, transactions, promotes, streams) => {
  const driver = await neon.open({ url: makeUrl(nowhere), transaction })
  expect([driver.name, driver.dialect.name, 'syncHandler' in driver]).toEqual(['neon', 'postgresql', false])
  expect(driver.capabilities).toMatchObject({ transactions, streams, maxParameters: 65_535 })
  expect(driver.capabilities.promotes).toBe(promotes)
  await driver.dispose()
  await driver.dispose()
})

test.each([
  [{}, 'exactly one of url and connectionString'],
  [{ url: nowhere, connectionString: nowhere }, 'exactly one of url and connectionString'],
  [{ connectionString: 'postgresql://ann:s3cret@/app' }, 'user, host and database'],
  [{ connectionString: 'postgresql://:s3cret@host/app' }, 'user, host and database'],
  [{ url: 'postgresql+neon://ann:s3cret@host' }, 'user, host and database'],
  [{ connectionString: 's3cret' }, 'user, host and database'],
])('refuses %o without the password', async (options, message) => {
  const error: unknown = await neon.open(options).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'ArgumentError', message: expect.stringContaining(message) as string })
  expect(inspect(error, { depth: 10 })).not.toContain('s3cret')
})

test.each(['batch', 'interactive'] as const)(
  'a server that is not there, %s: nothing was sent',
  async (transaction) => {
    const driver = await neon.open({ url: nowhere, transaction, retries: 0, poolTimeoutMs: 500 })
    const engine = createAsyncEngine(driver)
    const error: unknown = await engine
      .connect()
      .execute(text('SELECT 1'))
      .catch((caught: unknown) => caught)
    // `fetch` refuses port 1, without saying that it has not sent anything.
    expect(error).toMatchObject({ name: expect.stringMatching(/^(Operational|NotSent)Error$/) as string })
    expect(inspect([error, engine, driver], { depth: 10, showHidden: true })).not.toContain('s3cret')
    await engine.dispose()
  },
)
