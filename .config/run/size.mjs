// What a browser has to load: the entries of e2e/size, bundled from dist/, minified and gzipped, without SQLite itself
// (its binary, and the glue that loads it). Each has a bound, so that none grows unseen, and an aim, which is told and not
// enforced. `npm run size -- --why` lists the files that weigh most.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { inRoot } from './lib/paths.mjs'
import { setup } from './setup.mjs'

await setup()
await ensureBuilt()
const { build } = await import('esbuild')

/**
 * SQLite itself, which everyone who runs it in a browser loads the same, and what `import()` loads only when it is asked
 * for: bundlers make a file of its own of it.
 */
const withoutLater = {
  name: 'without-later',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind }) => {
      const isLater = kind === 'dynamic-import' || /^\.\/(sql-js\.js|sqlite\.wasm)$/.test(path)
      return isLater ? { path, external: true } : undefined
    })
  },
}

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

/**
 * The size in kilobytes of 1,000 bytes, and the files in the bundle with their bytes, largest first. What is imported only
 * when it is needed is not counted.
 */
async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [inRoot('e2e/size', entry)],
    bundle: true,
    splitting: true,
    outdir: inRoot('e2e/size'),
    absWorkingDir: inRoot(),
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [withoutLater],
    logLevel: 'error',
  })
  const { outputs } = metafile
  const loaded = loadedAtOnce(outputs)
  const contents = Buffer.concat(
    outputFiles.filter(({ path }) => loaded.has(relative(inRoot(), path))).map((file) => file.contents),
  )
  const inputs = [...loaded].flatMap((output) => Object.entries(outputs[output].inputs))
  const files = inputs
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .map(([file, { bytesInOutput }]) => `${String(bytesInOutput).padStart(10)} ${file}`)
  return { plain: contents.length / 1000, zipped: gzipSync(contents, { level: 9 }).length / 1000, files }
}

/** The output of the entry, and what it imports. */
function loadedAtOnce(outputs) {
  const loaded = new Set(Object.keys(outputs).filter((output) => outputs[output].entryPoint?.startsWith('e2e/size/')))
  for (const output of loaded) {
    for (const { path, kind, external } of outputs[output].imports) {
      if (kind === 'import-statement' && !external) loaded.add(path)
    }
  }
  return loaded
}
