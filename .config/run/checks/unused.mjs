// knip: files, exports and dependencies that nothing uses.
import { runNode } from '../lib/command.mjs'
import { tool } from '../lib/paths.mjs'

const { code } = await runNode([tool('knip', 'bin', 'knip.js'), '--config=.config/knip.json', '--no-progress'])
process.exitCode = code
