/**
 * Prints the closing line `N passed, N failed`, which `npm test` adds up, and gives the exit code: a run that failed
 * without a failing test counts as one, and one without any test has failed.
 */
export function printCount({ passed, failed, skipped = 0 }, code) {
  const exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0
  console.log(countLine({ passed, failed: exitCode === 1 && failed === 0 ? 1 : failed, skipped }))
  return exitCode
}

export function countLine({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * What an output says of its tests: its last such line; without one, the sum of the lines that begin with a name
 * (`NAME: N passed, N failed`), which a report over several collections prints. Otherwise undefined.
 */
export function readCountLine(output) {
  const lines = [...output.matchAll(/^(?:([\w.-]+): )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?(?:, .*)?$/gm)]
  const counts = lines.map(([, name, ...numbers]) => ({ name, numbers: numbers.map((number) => Number(number ?? 0)) }))
  const plain = counts.filter(({ name }) => name === undefined).slice(-1)
  const counted = plain.length > 0 ? plain : counts
  if (counted.length === 0) return undefined
  const [passed, failed, skipped] = [0, 1, 2].map((at) => counted.reduce((sum, { numbers }) => sum + numbers[at], 0))
  return { passed, failed, skipped }
}
