import { expect, test } from 'vitest'
import { asyncDispose, dispose } from './dispose.ts'

test('the keys are those that `using` looks up', async () => {
  const closed: string[] = []
  {
    using _scope = { [dispose]: () => closed.push('sync') }
    await using _asyncScope = { [asyncDispose]: async () => void closed.push('async') }
  }
  expect(closed).toEqual(['async', 'sync'])
})
