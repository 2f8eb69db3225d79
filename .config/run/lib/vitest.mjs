import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from './command.mjs'
import { printCount } from './count.mjs'
import { tool } from './paths.mjs'

/** Runs one project of the Vitest configuration and prints the closing count. Gives the exit code. */
export async function vitest(project, args = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-vitest-'))
  const results = join(folder, 'results.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
    const command = [
      tool('vitest', 'vitest.mjs'),
      'run',
      '--config',
      '.config/vitest.config.ts',
      '--project',
      `${project}*`,
    ]
    const { code } = await runNode([...command, ...reporters, ...args], { env })
    return printCount(readCount(results), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCount(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    // Vitest ended before it wrote its results: no file matched, or it could not start.
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
