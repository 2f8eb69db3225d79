// All checks that do not run the code: format, types, layers, lint, unused code, file sizes, house rules.
import { runParts } from './lib/run-parts.mjs'
import { checkParts } from './parts.mjs'
import { setup } from './setup.mjs'

await setup()
process.exitCode = await runParts(checkParts)
