// Prettier, and nothing to discuss. `node .config/run/checks/format.mjs --write [FILE …]` formats instead of checking.
import { runNode } from '../lib/command.mjs'
import { tool } from '../lib/paths.mjs'
import { setup } from '../setup.mjs'

await setup()
const mode = process.argv.includes('--write') ? '--write' : '--check'
const files = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))
const everything = ['**/*.{ts,tsx,mjs,js,json,css,html,yaml,yml}', '*.md', '.config/**/*.{ts,mjs,json}']
// Data as it was recorded, and code that is wrong on purpose. (An ignore file is read from its own folder downwards only.)
const left = ['!package-lock.json', '!src/testing/golden/**', '!**/fixtures/**']
const options = [mode, '--cache', '--log-level=warn', '--ignore-path=.gitignore']
const { code } = await runNode([
  tool('prettier', 'bin', 'prettier.cjs'),
  ...options,
  ...(files.length > 0 ? files : [...everything, ...left]),
])
process.exitCode = code
