// The package as npm would publish it: publint, Are The Types Wrong, and the tests of e2e/package on what is packed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode, runNpm } from '../lib/command.mjs'
import { ensureBuilt } from '../lib/ensure-built.mjs'
import { inRoot, tool } from '../lib/paths.mjs'
import { setup } from '../setup.mjs'

const { node } = await setup()
await ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'athanor-package-'))
try {
  const tarball = await pack(folder)
  const results = [
    await runNode([tool('publint', 'src', 'cli.js'), tarball, '--strict', '--level=suggestion']),
    await runNode([
      tool('@arethetypeswrong', 'cli', 'dist', 'index.js'),
      tarball,
      '--profile=esm-only',
      '--exclude-entrypoints=wasm/sqlite.wasm',
      '--no-emoji',
    ]),
    await runNode([inRoot('e2e/package/main.mjs'), tarball, ...nodes(node)]),
  ]
  process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function pack(destination) {
  const { code, output } = await runNpm(
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${destination}`],
    {
      capture: true,
    },
  )
  if (code !== 0) throw new Error(`npm pack failed:\n${output}`)
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')))
  return join(destination, filename)
}

/** The Node of the tests, and the machine's own when it is another one: the package runs on 20.19 and later. */
function nodes(testNode) {
  const machines = process.env.npm_node_execpath
  return machines && machines !== testNode ? [testNode, machines] : [testNode]
}
