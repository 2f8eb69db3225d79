// End-to-end tests in a real browser: e2e/**/*.spec.ts, against the built playground. Arguments go to Playwright.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from './lib/command.mjs'
import { printCount } from './lib/count.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { freePort } from './lib/free-port.mjs'
import { tool } from './lib/paths.mjs'
import { setup } from './setup.mjs'

await setup({ browser: true })
await ensureBuilt()
const built = await runNode([
  tool('vite', 'bin', 'vite.js'),
  'build',
  'playground',
  '--config=playground/vite.config.ts',
  '--logLevel=warn',
])
if (built.code !== 0) process.exit(built.code)

const folder = mkdtempSync(join(tmpdir(), 'athanor-e2e-'))
const results = join(folder, 'results.json')
const options = ['--config=.config/playwright.config.ts', '--reporter=list,json']
const { code } = await runNode([tool('@playwright/test', 'cli.js'), 'test', ...options, ...process.argv.slice(2)], {
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: results, ATHANOR_E2E_PORT: String(await freePort()) },
})
process.exitCode = printCount(readCount(), code)
rmSync(folder, { recursive: true, force: true })

function readCount() {
  try {
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(results, 'utf8')).stats
    return { passed: expected + flaky, failed: unexpected, skipped }
  } catch {
    // Playwright ended before it wrote its results.
    return { passed: 0, failed: 0 }
  }
}
