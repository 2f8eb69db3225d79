// The benchmark beside the peers, whose packages are installed on demand. `npm run bench -- NAME …` runs
// e2e/bench/NAME.mjs where there is one, everything else goes to e2e/bench/run.mjs.
import { existsSync } from 'node:fs'
import { runNode } from './lib/command.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { inRoot } from './lib/paths.mjs'
import { installPackages } from './setup/packages.mjs'
import { setup } from './setup.mjs'

const folder = inRoot('e2e/bench')
const [first, ...rest] = process.argv.slice(2)
const isName = first !== undefined && /^[\w-]+$/.test(first) && existsSync(inRoot('e2e/bench', `${first}.mjs`))

await setup()
await installPackages(folder)
if (first === 'edge') await installPackages(inRoot('e2e/bench/edge'))
await ensureBuilt()
const { code } = await runNode(isName ? [`${first}.mjs`, ...rest] : ['run.mjs', ...process.argv.slice(2)], {
  cwd: folder,
})
process.exitCode = code
