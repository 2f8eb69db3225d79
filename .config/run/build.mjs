// dist/: one JavaScript and one declaration file per source file, and SQLite's binary beside its driver.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { runNode } from './lib/command.mjs'
import { filesBelow } from './lib/files-below.mjs'
import { inRoot, root, tool } from './lib/paths.mjs'
import { setup } from './setup.mjs'

const dist = inRoot('dist')

await setup()
rmSync(dist, { recursive: true, force: true })
const { code } = await runNode([tool('typescript7', 'bin', 'tsc'), '--project', '.config/tsconfig.build.json'])
if (code !== 0) {
  // Half a package must not be measured or tested.
  rmSync(dist, { recursive: true, force: true })
  process.exit(code)
}
pointDeclarationsAtOutput()
await dropBareFields()
await copyWasm()
const problems = [...missingEntries(), ...foreignPaths()]
for (const problem of problems) console.error(problem)
console.log(`dist: ${filesBelow(dist).length} files`)
process.exitCode = problems.length > 0 ? 1 : 0

/** The compiler rewrites `./x.ts` to `./x.js` in JavaScript only; TypeScript understands either, other tools do not. */
function pointDeclarationsAtOutput() {
  for (const file of filesBelow(dist).filter((path) => path.endsWith('.d.ts'))) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(/((?:from|import)\s*\(?\s*(['"])\.{1,2}\/[^'"\n]*)\.ts(?=\2)/g, '$1.js'))
  }
}

async function dropBareFields() {
  // Only now is the compiler sure to be there: `setup()` installs it.
  const { withoutBareFields } = await import('./lib/without-bare-fields.mjs')
  for (const file of filesBelow(dist).filter((path) => path.endsWith('.js'))) {
    writeFileSync(file, withoutBareFields(file, readFileSync(file, 'utf8')))
  }
}

async function copyWasm() {
  const copier = inRoot('wasm/copy.mjs')
  if (!existsSync(copier)) return
  const module = await import(pathToFileURL(copier).href)
  await module.copyWasm(inRoot('dist/drivers/sqljs'))
}

function missingEntries() {
  const { exports } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const files = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  )
  return files
    .filter((file) => !existsSync(inRoot(file)))
    .map((file) => `package.json: exports names ${file}, which is missing`)
}

/** What is published must not know where it was built. */
function foreignPaths() {
  return filesBelow(dist)
    .filter((file) => /\.(js|ts|map|json)$/.test(file) && readFileSync(file, 'utf8').includes(root))
    .map((file) => `${file}: contains the path of this checkout`)
}
