import { runNode } from './command.mjs'
import { countLine, readCountLine } from './count.mjs'
import { inRoot } from './paths.mjs'

/**
 * Runs the parts of a check, whatever becomes of them, with a line for each; the output of a part is shown only when it
 * failed. Closes with a list of the failed ones and the sum of the tests, and gives the exit code.
 *
 * What is given are stages, one after another; a stage is one or more lists of parts, which run beside each other, so that
 * no core of the machine waits for one part.
 *
 * A part is `{ name, script, args?, env?, hasOpenCases? }`; the script is one of .config/run. With `hasOpenCases` its
 * exit code alone says whether it failed: its failing cases are those that are known not to pass yet. They are told
 * beside the sum.
 */
export async function runParts(stages) {
  const started = Date.now()
  const width = Math.max(...stages.flat(2).map(({ name }) => name.length))
  const results = []
  const runList = async (parts) => {
    for (const part of parts) {
      const result = await runPart(part)
      results.push(result)
      const count = result.count ? countLine(result.count) : ''
      console.log(`${result.failed ? '✗' : '✓'} ${part.name.padEnd(width)} ${seconds(result.ms)}  ${count}`.trimEnd())
      if (result.failed) console.log(indent(result.output))
    }
  }
  for (const lists of stages) await Promise.all(lists.map(runList))
  const failed = results.filter((result) => result.failed)
  console.log(`${' '.repeat(width + 2)} ${seconds(Date.now() - started)}  in all`)
  if (failed.length > 0) console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`)
  for (const { name, count } of results.filter(isOpen)) {
    console.log(`${name}: ${count.failed} recorded cases do not pass yet; none of them did before`)
  }
  console.log(countLine(sum(results)))
  return failed.length > 0 ? 1 : 0
}

async function runPart({ name, script, args = [], env, hasOpenCases = false }) {
  const began = Date.now()
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
