import { availableParallelism } from 'node:os'
import { runNode } from './command.mjs'
import { countLine, readCountLine } from './count.mjs'
import { inRoot } from './paths.mjs'
import { schedule } from './schedule.mjs'

/** Two parts beside each other need 5 GB at most, and leave no core waiting where there are two. */
const MOST_CORES = 2

/**
 * Runs the parts of a check, whatever becomes of them, with a line for each; the output of a part is shown only when it
 * failed. Closes with a list of the failed ones and the sum of the tests, and gives the exit code.
 *
 * A part is `{ name, script, args?, env?, after?, cores?, hasOpenCases? }`; the script is one of .config/run. A part runs
 * `after` those of these names, and fails when one of them did; it has as many cores to itself as it says, or one. With
 * `hasOpenCases` its exit code alone says whether it failed: its failing cases are those that are known not to pass yet.
 * They are told beside the sum.
 */
export async function runParts(parts) {
  const started = Date.now()
  const width = Math.max(...parts.map(({ name }) => name.length))
  const results = await schedule(parts, Math.min(MOST_CORES, availableParallelism()), async (part, before) => {
    const result = await runPart(part, before)
    const count = result.count ? countLine(result.count) : ''
    console.log(`${result.failed ? '✗' : '✓'} ${part.name.padEnd(width)} ${seconds(result.ms)}  ${count}`.trimEnd())
    if (result.failed) console.log(indent(result.output))
    return result
  })
  const failed = results.filter((result) => result.failed)
  console.log(`${' '.repeat(width + 2)} ${seconds(Date.now() - started)}  in all`)
  if (failed.length > 0) console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`)
  for (const { name, count } of results.filter(isOpen)) {
    console.log(`${name}: ${count.failed} recorded cases do not pass yet; none of them did before`)
  }
  console.log(countLine(sum(results)))
  return failed.length > 0 ? 1 : 0
}

async function runPart({ name, script, args = [], env, hasOpenCases = false }, before) {
  const began = Date.now()
  const missing = [...before].find(([, { failed }]) => failed)
  if (missing) return { name, hasOpenCases, failed: true, output: `It needs '${missing[0]}', which failed.`, ms: 0 }
  const { code, output } = await runNode([inRoot('.config/run', script), ...args], { capture: true, env })
  return { name, hasOpenCases, failed: code !== 0, output, count: readCountLine(output), ms: Date.now() - began }
}

function isOpen({ hasOpenCases, failed, count }) {
  return hasOpenCases && !failed && count !== undefined && count.failed > 0
}

/** A part without tests of its own counts as one test: formatted or not, within its bounds or not. */
function sum(results) {
  const counts = results.map((result) => {
    const { failed, count } = result
    if (isOpen(result)) return { ...count, failed: 0 }
    if (!count) return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 }
    return { ...count, failed: failed ? Math.max(1, count.failed) : count.failed }
  })
  const total = (key) => counts.reduce((so, count) => so + count[key], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '  │ ')
}
