// What type checking costs: 200 models and 500 queries, the same for each contestant.
//   npm run bench -- types [--only=athanor,kysely] [--compiler=typescript7] [--runs=1]
// `typescript7` (one thread) prints the counts of the native compiler; `typescript` and `typescript59` those of the
// JavaScript ones. All are installed at the top of the repository.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { option } from './lib/arguments.mjs'
import { writeResults } from './lib/results.mjs'
import { median } from './lib/statistics.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

const config = (include) => ({
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable', 'dom'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    skipLibCheck: true,
    types: [],
    noUncheckedIndexedAccess: true,
    paths: {
      athanor: [join(root, 'dist/index.d.ts')],
      'athanor/orm': [join(root, 'dist/orm/index.d.ts')],
    },
  },
  include,
})

async function generate(contestant) {
  const dir = join(here, 'results/types', contestant)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const { files } = await import(`./types/${contestant}.mjs`)
  for (const [name, text] of Object.entries(files())) writeFileSync(join(dir, name), text)
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(config(['schema.ts', 'q*.ts']), null, 2))
  writeFileSync(join(dir, 'tsconfig.relations.json'), JSON.stringify(config(['*.ts']), null, 2))
  writeFileSync(join(dir, 'tsconfig.models.json'), JSON.stringify(config(['schema.ts']), null, 2))
  return dir
}

function check(dir, project, compiler) {
  const script = join(root, 'node_modules', compiler, 'bin/tsc')
  const flags = compiler === 'typescript7' ? ['--singleThreaded'] : []
  const args = [script, '-p', join(dir, project), '--extendedDiagnostics', ...flags]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const field = (name) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? NaN)
  return {
    errors: stdout.match(/error TS\d+/g)?.length ?? 0,
    firstError: /^.*error TS\d+.*$/m.exec(stdout + stderr)?.[0],
    types: field('Types'),
    instantiations: field('Instantiations'),
    memoryKb: field('Memory used'),
    checkSeconds: field('Check time'),
    totalSeconds: field('Total time'),
  }
}

function measure(dir, project, compiler, runs) {
  const all = Array.from({ length: runs }, () => check(dir, project, compiler))
  return { ...all[0], checkSeconds: median(all.map((run) => run.checkSeconds)) }
}

const row = (result) =>
  `| ${result.contestant} | ${result.part} | ${result.types} | ${result.instantiations} | ` +
  `${(result.memoryKb / 1024).toFixed(0)} | ${result.checkSeconds} | ${result.errors} |`

async function main(args) {
  const only = option(args, 'only', 'athanor,kysely,drizzle').split(',')
  const compiler = option(args, 'compiler', 'typescript7')
  const runs = Number(option(args, 'runs', '1'))
  const results = []
  for (const contestant of only) {
    const dir = await generate(contestant)
    const parts = [
      ['models', 'tsconfig.models.json'],
      ['models and queries', 'tsconfig.json'],
      ...(existsSync(join(dir, 'relations.ts')) ? [['and 100 loads of relationships', 'tsconfig.relations.json']] : []),
    ]
    for (const [part, project] of parts) {
      results.push({ contestant, part, compiler, ...measure(dir, project, compiler, runs) })
    }
  }
  writeResults('types.json', results)
  console.log(`${compiler}\n`)
  console.log('| | checked | types | instantiations | memory, MB | check time, s | errors |')
  console.log('|---|---|---:|---:|---:|---:|---:|')
  for (const result of results) console.log(row(result))
  const failed = results.filter(({ errors }) => errors > 0)
  for (const { contestant, part, firstError } of failed) console.log(`\n${contestant}, ${part}: ${firstError}`)
  if (failed.length > 0) process.exitCode = 1
}

await main(process.argv.slice(2))
