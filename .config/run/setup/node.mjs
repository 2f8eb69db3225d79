import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inRoot } from '../lib/paths.mjs'
import { SetupError } from '../lib/setup-error.mjs'

const wanted = 24

/**
 * Puts the Node that runs the tests first on the PATH of all that is started from here, and gives its version. What runs
 * from source is stripped of its types once, not by each process.
 */
export function useTestNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const locked = inRoot('node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
  const node = [locked, process.execPath].find(
    (candidate) => existsSync(candidate) && majorVersion(candidate) >= wanted,
  )
  if (!node) {
    throw new SetupError(
      `The tests need Node ${wanted}, and no package has one for ${platform}-${process.arch}: ` +
        `install Node ${wanted} and start npm with it.`,
    )
  }
  process.env.PATH = dirname(node) + delimiter + process.env.PATH
  process.env.NODE_COMPILE_CACHE ??= inRoot('.cache/node')
  return node
}

function majorVersion(node) {
  try {
    return Number(/^v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1] ?? 0)
  } catch {
    // A binary for another C library (Alpine's, say) is there but does not start.
    return 0
  }
}
