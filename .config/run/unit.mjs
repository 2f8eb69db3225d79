// Unit tests: src/**/*.test.ts but the suites and type tests. Arguments go to Vitest: `npm run unit -- io --watch`.
import { vitest } from './lib/vitest.mjs'
import { setup } from './setup.mjs'

await setup()
process.exitCode = await vitest('unit', process.argv.slice(2))
