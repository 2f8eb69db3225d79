import { Pool } from 'pg'
import { expect, test, vi } from 'vitest'
import { makeUrl } from '../../engine/url.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { pg } from './pg.ts'

const nowhere = 'postgresql+pg://ann:s3cret@127.0.0.1:1/app'

test('opens by URL, and connects only when asked', async () => {
  const driver = await pg.openUrl(makeUrl(nowhere), {})
  expect([driver.name, driver.dialect.name, driver.syncHandler]).toEqual(['pg', 'postgresql', undefined])
  expect(driver.capabilities).toEqual({
    transactions: 'interactive',
    beginsOn: 'firstStatement',
    maxParameters: 65_535,
    streams: true,
  })
  await driver.dispose()
  await driver.dispose()
})

test.each([{}, { url: nowhere, connectionString: nowhere }, { url: nowhere, pool: new Pool() }])(
  'needs exactly one place',
  async (options) => {
    await expect(pg.open(options)).rejects.toThrow('exactly one of url, connectionString and pool')
  },
)

test.each([{ url: nowhere }, { connectionString: nowhere.replace('+pg', '') }])(
  'a server that is not there is told without the password',
  async (options) => {
    const driver = await pg.open(options)
    const error: unknown = await Promise.resolve(driver.asyncHandler.connect({ kind: 'connect' })).catch(
      (e: unknown) => e,
    )
    expect(error).toBeInstanceOf(DriverError)
    expect((error as DriverError).info.kind).toBe('not-sent')
    expect((error as DriverError).message).toContain('connect ECONNREFUSED 127.0.0.1:1')
    expect((error as DriverError).message).not.toContain('s3cret')
    await driver.dispose()
  },
)

test('a bad URL is told without the password', async () => {
  await expect(pg.open({ url: 'postgresql://ann:s3cret@h:port/d' })).rejects.toThrow(
    /^(?!.*s3cret).*the port is not a number/,
  )
})

test('a pool that is given stays open', async () => {
  const pool = new Pool({ connectionString: nowhere })
  const end = vi.spyOn(pool, 'end')
  const driver = await pg.open({ pool })
  expect(driver.pool).toBe(pool)
  await driver.dispose()
  expect(end).not.toHaveBeenCalled()
  await pool.end()
})
