// All code type checks, with TypeScript 7 because it is fast; core once more without the browser's types.
import { existsSync } from 'node:fs'
import { runNode } from '../lib/command.mjs'
import { inRoot, tool } from '../lib/paths.mjs'

const projects = [
  'tsconfig.json',
  '.config/tsconfig.json',
  '.config/tsconfig.core.json',
  'e2e/tsconfig.json',
  'playground/tsconfig.json',
]

for (const project of projects.filter((path) => existsSync(inRoot(path)))) {
  const { code } = await runNode([tool('typescript7', 'bin', 'tsc'), '--project', project, '--pretty'])
  if (code !== 0) {
    console.error(`in ${project}`)
    process.exitCode = 1
  }
}
