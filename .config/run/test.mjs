// Everything: what it needs is installed, then all parts run in their short form, with the time of each.
import { usePostgres } from './lib/postgres.mjs'
import { runParts } from './lib/run-parts.mjs'
import { SetupError } from './lib/setup-error.mjs'
import { checkParts, packageParts, testParts } from './parts.mjs'
import { useChromium } from './setup/chromium.mjs'
import { setup } from './setup.mjs'

const began = Date.now()
await setup()
await attempt(useChromium)
const server = await attempt(usePostgres)
if (server) console.log(`PostgreSQL ${server.version}, ${server.source}`)
console.log(`set-up ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
process.exitCode = await runParts([...testParts, ...packageParts, ...checkParts])
await server?.stop()

/** What cannot be had fails the parts that need it, and only them. */
async function attempt(step) {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    return undefined
  }
}
