// Type tests: the library and its *.test-d.ts compile with the three TypeScripts that users have, and the texts of
// hovers and errors are what the tests say (src/testing/types).
import { runNode } from './lib/command.mjs'
import { tool } from './lib/paths.mjs'
import { vitest } from './lib/vitest.mjs'
import { setup } from './setup.mjs'

const compilers = { 'TypeScript 5.9': 'typescript59', 'TypeScript 6.0': 'typescript', 'TypeScript 7': 'typescript7' }

await setup()
let failed = 0
for (const [name, folder] of Object.entries(compilers)) {
  const began = Date.now()
  const { code } = await runNode([tool(folder, 'bin', 'tsc'), '--project', '.config/tsconfig.types.json', '--pretty'])
  if (code !== 0) failed++
  console.log(`${name}: ${code === 0 ? 'clean' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}
const code = await vitest('types', process.argv.slice(2))
process.exitCode = failed > 0 ? 1 : code
