// Brings SQLite's WebAssembly, and the JavaScript that loads it, out of node_modules into the built package.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const manifest = JSON.parse(await readFile(new URL('manifest.json', import.meta.url), 'utf8'))

/** What the sources name, and what the built files beside the copies name in its place. */
const references = [
  { file: 'load.js', source: 'sql.js/dist/sql-wasm-browser.js', built: './sql-js.js' },
  { file: 'binary-url.js', source: '../../../node_modules/sql.js/dist/sql-wasm-browser.wasm', built: './sqlite.wasm' },
]

/**
 * Writes `sql-js.js`, `sqlite.wasm` and sql.js's licence into the folder of the built driver, and points the files there
 * at them. Fails when anything is not what the manifest says.
 */
export async function copyWasm(destinationFolder) {
  const { glue, binary } = manifest.files
  await mkdir(destinationFolder, { recursive: true })
  await write('sql-js.js', asModule(String(await checked(glue))))
  await write('sqlite.wasm', await checked(binary))
  await write('sql-js.LICENSE.txt', await readFile(inPackage(manifest.license)))
  for (const reference of references) await pointAtCopy(destinationFolder, reference)

  function write(name, content) {
    return writeFile(join(destinationFolder, name), content)
  }
}

/** The content of a file of the manifest, after its hash. */
export async function checked({ path, sha256 }) {
  const content = await readFile(inPackage(path))
  const actual = createHash('sha256').update(content).digest('hex')
  if (actual === sha256) return content
  throw new Error(`${manifest.name}/${path} has the SHA-256 ${actual}, and wasm/manifest.json says ${sha256}.`)
}

function inPackage(path) {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve(`${manifest.name}/dist/sql-wasm.js`)))
  return join(folder, path)
}

/**
 * The loader is CommonJS; browsers, workers and workerd take modules only. In a worker it asks where it is, and workerd is
 * a worker that has no place.
 */
function asModule(commonJs) {
  return [
    `/*! ${manifest.name} ${manifest.version}, MIT licence: see sql-js.LICENSE.txt. */`,
    'var module = { exports: {} }, exports = module.exports;',
    "var self = globalThis.location ? globalThis : { location: { href: '' } };",
    commonJs,
    'export default module.exports;',
    '',
  ].join('\n')
}

async function pointAtCopy(folder, { file, source, built }) {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  if (text.split(source).length !== 2) throw new Error(`${file} does not name ${source} exactly once.`)
  await writeFile(path, text.replace(source, built))
}
