// Usage: node main.mjs <tarball> <node>…  Unpacks the package into a folder outside the checkout, as npm would lay it,
// and uses it there: each given Node imports every entry and runs the athanor command, and each TypeScript compiles a program that does.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const installed = join(here, '..', '..', 'node_modules')
const [tarball, ...nodes] = process.argv.slice(2)

const folder = mkdtempSync(join(tmpdir(), 'athanor-consumer-'))
try {
  unpack()
  const results = [
    ...nodes.map((node) => step(`import every entry, ${version(node)}`, node, ['import-entries.mjs'])),
    ...nodes.map((node) => step(`the athanor command, ${version(node)}`, node, ['use-command.mjs'])),
    ...['typescript59', 'typescript', 'typescript7'].flatMap((compiler) =>
      ['tsconfig.browser.json', 'tsconfig.node.json'].map((project) =>
        step(`${compiler}, ${project}`, process.execPath, [join(installed, compiler, 'bin', 'tsc'), '-p', project]),
      ),
    ),
  ]
  const failed = results.filter((ok) => !ok).length
  console.log(`${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function unpack() {
  cpSync(join(here, 'consumer'), folder, { recursive: true })
  mkdirSync(join(folder, 'node_modules', 'athanor'), { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(folder, 'node_modules', 'athanor')])
  // Its dependencies, what a user of the drivers and testing entries has besides, and the types for it.
  mkdirSync(join(folder, 'node_modules', '@types'))
  for (const name of [
    'idb',
    'pg',
    '@types/pg',
    '@types/node',
    'undici-types',
    'pg-types',
    'pg-protocol',
    'commander',
    'jiti',
  ]) {
    symlinkSync(join(installed, name), join(folder, 'node_modules', name), 'junction')
  }
}

function step(name, command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  const ok = status === 0
  console.log(`${ok ? '✓' : '✗'} ${name}${ok ? '' : `\n${error?.message ?? ''}${stdout}${stderr}`}`)
  return ok
}

function version(node) {
  return `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`
}
