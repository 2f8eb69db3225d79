// Size of a bundle with one model and one query (esbuild, browser, minified; sql.js left out) and cold import in Node.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { option } from './lib/arguments.mjs'
import { writeResults } from './lib/results.mjs'
import { median } from './lib/statistics.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const entries = `${here}bundle/`

/** Built-ins of Node become empty modules, so that a peer that imports them can be bundled at all. */
const withoutBuiltins = {
  name: 'without-builtins',
  setup(esbuild) {
    esbuild.onResolve({ filter: /.*/ }, ({ path }) =>
      builtinModules.includes(path.replace(/^node:/, '')) ? { path, namespace: 'builtin' } : null,
    )
    esbuild.onLoad({ filter: /.*/, namespace: 'builtin' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/** Drivers that the peers load on demand. */
const optional = `sql.js react-native-sqlite-storage @sap/* mysql mysql2 pg* better-sqlite3 mssql oracledb mongodb ioredis
  redis @google-cloud/* typeorm-aurora-data-api-driver libsql dataloader tedious mariadb* expo-sqlite hdb-pool`

async function sizesOf(entry) {
  const { outputFiles } = await build({
    entryPoints: [`${entries}${entry}.mjs`],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    external: optional.split(/\s+/),
    plugins: [withoutBuiltins],
    logLevel: 'error',
  })
  const bytes = outputFiles[0].contents
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  return {
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, quality).length,
  }
}

const imports = {
  empty: '',
  athanor: "import '../../dist/index.js'; import '../../dist/orm/index.js'; import '../../dist/drivers/sqljs/index.js'",
  drizzle: "import 'drizzle-orm/sql-js'; import 'drizzle-orm/sqlite-core'; import 'drizzle-orm'",
  kysely: "import 'kysely'",
  typeorm: "import 'typeorm'",
  mikro: "import '@mikro-orm/sql'",
}

function importTime(source) {
  const code = `${source}; const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000))`
  const args = ['--input-type=module', '--no-warnings', '-e', code]
  return Number(spawnSync(process.execPath, args, { cwd: here, encoding: 'utf8' }).stdout)
}

/** CPU time of a process that imports, less that of an empty one; the runs of all are interleaved. */
function importTimes() {
  const times = Object.fromEntries(Object.keys(imports).map((name) => [name, []]))
  for (let i = 0; i < 7; i++) {
    for (const [name, source] of Object.entries(imports)) times[name].push(importTime(source))
  }
  const floor = median(times.empty)
  return Object.keys(imports)
    .filter((name) => name !== 'empty')
    .map((name) => ({ contestant: name, importCpuMs: Number((median(times[name]) - floor).toFixed(1)) }))
}

async function main(args) {
  const names = readdirSync(entries).map((file) => file.replace('.mjs', ''))
  const only = option(args, 'only', names.join(',')).split(',')
  const results = []
  for (const name of only) {
    const result = { contestant: name, ...(await sizesOf(name)) }
    console.log(JSON.stringify(result))
    results.push(result)
  }
  for (const result of importTimes()) {
    console.log(JSON.stringify(result))
    results.push(result)
  }
  writeResults('bundle.json', results)
}

await main(process.argv.slice(2))
