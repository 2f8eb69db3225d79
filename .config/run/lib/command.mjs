import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/**
 * Runs a command in the checkout, with its output in this terminal, or collected with `capture`.
 * Gives `{ code, output }`; it does not throw when the command fails.
 */
export function run(command, args, { capture = false, env = {}, cwd = root, shell = false } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd, shell, stdio, env: { ...process.env, ...env } })
    let output = ''
    const collect = (chunk) => (output += chunk)
    child.stdout?.setEncoding('utf8').on('data', collect)
    child.stderr?.setEncoding('utf8').on('data', collect)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${command}: ${error.message}\n` }))
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}ended by ${signal}\n` : output }),
    )
  })
}

/** Runs a script under Node 24, which the set-up has put first on the PATH. */
export const runNode = (args, options) => run('node', args, options)

/** Runs npm under the Node that npm was started with: the one in node_modules may be about to be replaced. */
export function runNpm(args, options) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  if (npm && node) return run(node, [npm, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
