// ESLint: .config/eslint.config.mjs. `node .config/run/checks/lint.mjs --fix` mends what can be mended.
import { runNode } from '../lib/command.mjs'
import { tool } from '../lib/paths.mjs'
import { setup } from '../setup.mjs'

await setup()
const args = process.argv.slice(2)
const { code } = await runNode([
  tool('eslint', 'bin', 'eslint.js'),
  '--config=.config/eslint.config.mjs',
  '--max-warnings=0',
  ...(args.some((arg) => !arg.startsWith('-')) ? args : ['.', ...args]),
])
process.exitCode = code
