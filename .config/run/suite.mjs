// Driver suites: src/**/*.suite.test.ts, on sql.js and on a PostgreSQL that is started for the run.
import { vitest } from './lib/vitest.mjs'
import { setup } from './setup.mjs'

await setup()
process.exitCode = await vitest('suite', process.argv.slice(2))
