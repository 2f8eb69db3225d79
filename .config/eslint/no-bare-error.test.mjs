import { RuleTester } from 'eslint'
import { afterAll, describe, it } from 'vitest'
import rule from './no-bare-error.mjs'

Object.assign(RuleTester, { afterAll, describe, it })

new RuleTester().run('no-bare-error', rule, {
  valid: [
    "throw new ArgumentError('x')",
    'throw error',
    'io.throw(error)',
    'new Error().stack',
    "throw argumentError('x')",
  ],
  invalid: [
    "throw new Error('x')",
    "throw Error('x')",
    "throw new TypeError('x')",
    "reject(new Error('x'))",
    "io.throw(new Error('x'))",
  ].map((code) => ({ code, errors: [{ messageId: 'bare' }] })),
})
