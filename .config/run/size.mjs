// What a browser has to load: the entries of e2e/size, bundled from dist/, minified and gzipped, without SQLite itself
// (its binary, and the glue that loads it). Each has a bound, so that none grows unseen, and an aim, which is told and not
// enforced. `npm run size -- --why` lists the files that weigh most.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { setup } from './setup.mjs'

await setup()
await ensureBuilt()
const { build } = await import('esbuild')

/** SQLite itself: everyone who runs it in a browser loads the same. */
const withoutSqlite = {
  name: 'without-sqlite',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(sql-js\.js|sqlite\.wasm)$/ }, ({ path }) => ({ path, external: true }))
  },
}

/** Nothing is written there. */
const OUT = inRoot('dist/size')
const bounds = JSON.parse(readFileSync(inRoot('e2e/size/bounds.json'), 'utf8'))
const measured = await Promise.all(bounds.map(async (bound) => ({ ...bound, ...(await bundle(bound.entry)) })))

console.log('entry      minified      gzip     bound       aim')
for (const { entry, says, plain, zipped, maxKilobytes, aimKilobytes, files } of measured) {
  const cells = [
    plain.toFixed(1).padStart(9),
    zipped.toFixed(2).padStart(6),
    String(maxKilobytes).padStart(6),
    String(aimKilobytes).padStart(6),
  ]
  console.log(`${entry.padEnd(8)} ${cells.map((cell) => `${cell} KB`).join(' ')}  ${says}`)
  if (process.argv.includes('--why')) console.log(files.slice(0, 40).join('\n'))
}
const broken = measured.filter(({ zipped, maxKilobytes }) => zipped > maxKilobytes)
if (broken.length > 0) {
  console.error(`Over the bound: ${broken.map(({ entry }) => entry).join(', ')}`)
  process.exitCode = 1
}

/** The size in kilobytes of 1,000 bytes, and the files in the bundle with their bytes, largest first. */
async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [inRoot('e2e/size', entry)],
    bundle: true,
    // What is only loaded when it is asked for, by `import()`, is a file of its own and does not count.
    splitting: true,
    outdir: OUT,
    absWorkingDir: root,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [withoutSqlite],
    logLevel: 'error',
  })
  const start = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint?.endsWith(entry))
  const loaded = [...loadedWith(start, metafile.outputs)]
  const contents = loaded.map((path) => outputFiles.find((file) => file.path === inRoot(path)).contents)
  const files = loaded
    .flatMap((path) => Object.entries(metafile.outputs[path].inputs))
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .map(([file, { bytesInOutput }]) => `${String(bytesInOutput).padStart(10)} ${file}`)
  const sum = (sizeOf) => contents.reduce((all, one) => all + sizeOf(one), 0) / 1000
  return { plain: sum((one) => one.length), zipped: sum((one) => gzipSync(one, { level: 9 }).length), files }
}

/** A file of the bundle, with those that it imports at once. */
function loadedWith(path, outputs, found = new Set()) {
  if (found.has(path)) return found
  found.add(path)
  for (const { path: other, kind } of outputs[path].imports) {
    if (kind === 'import-statement' && outputs[other]) loadedWith(other, outputs, found)
  }
  return found
}
