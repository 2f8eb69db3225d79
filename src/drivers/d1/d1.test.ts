import { expect, test } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { D1Binding } from './d1-binding.ts'
import { d1 } from './d1.ts'

const unused: D1Binding = {
  prepare: () => expect.unreachable('nothing is sent'),
  batch: () => expect.unreachable('nothing is sent'),
}

test('opens and sends nothing', async () => {
  const driver = d1.attach(unused)
  expect([driver.name, driver.dialect.name, 'syncHandler' in driver, driver.bookmark]).toEqual([
    'd1',
    'sqlite',
    false,
    null,
  ])
  expect(driver.capabilities).toMatchObject({ transactions: 'batch', maxParameters: 100 })
  expect(() => createEngine(driver)).toThrow('createAsyncEngine')
  driver.dispose()
  await expect(createAsyncEngine(driver).connect().execute(text('SELECT 1'))).rejects.toMatchObject({
    name: 'NotSentError',
  })
})

test.each<[unknown, object, string]>([
  [undefined, {}, 'the binding of a D1 database'],
  [{ get: () => null, put: () => null }, {}, 'the binding of a D1 database'],
  [unused, { transaction: 'interactive' }, "no option 'transaction'"],
  [unused, { session: 'first-primary' }, 'no sessions'],
])('refuses %o with %o', (binding, options, message) => {
  expect(() => d1.attach(binding as D1Binding, options)).toThrow(message)
})

test.each(['sqlite+d1://', 'sqlite+d1:///OTHER', 'sqlite+d1:///constructor'])('%s names no binding', async (url) => {
  const engine = createAsyncEngine(url, { drivers: [d1.in({ DB: unused, OTHER: 'text' })] })
  await expect(engine.connect().execute(text('SELECT 1'))).rejects.toMatchObject({
    name: 'ArgumentError',
    message: expect.stringContaining('sqlite+d1:///DB') as string,
  })
})
