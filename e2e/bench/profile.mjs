// Where the time goes: npm run bench -- profile <contestant> <workload> [milliseconds]. Self time by package and function.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { words } from './lib/arguments.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const ignored = new Set(['(idle)', '(program)', '(root)', 'gc'])

function record(contestant, workload, milliseconds) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-profile-'))
  const node = ['--expose-gc', '--no-warnings', '--cpu-prof', '--cpu-prof-interval=300', `--cpu-prof-dir=${dir}`]
  const one = ['lib/one.mjs', contestant, workload, '--profile', '--warm=2', '--warmms=300', `--ms=${milliseconds}`]
  spawnSync(process.execPath, [...node, ...one], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] })
  const profile = JSON.parse(readFileSync(join(dir, readdirSync(dir)[0]), 'utf8'))
  rmSync(dir, { recursive: true })
  return profile
}

function groupOf(functionName, url) {
  if (functionName === '(garbage collector)') return 'GC'
  if (url.startsWith('wasm')) return 'sqlite wasm'
  const packaged = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)
  if (packaged) return packaged[1]
  if (url.startsWith('node:')) return 'node'
  if (url.includes('/dist/')) return 'athanor'
  if (url.includes('/contestants/') || url.includes('/lib/')) return 'contestant'
  return url === '' ? 'builtin' : url.slice(-40)
}

const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value)

function top(map, n, total) {
  const sorted = [...map].sort((a, b) => b[1] - a[1]).slice(0, n)
  return sorted.map(([key, time]) => `${key} ${((100 * time) / total).toFixed(0)}%`).join(' | ')
}

async function main(args) {
  const [contestant, workload, milliseconds = '1500'] = words(args)
  const profile = record(contestant, workload, milliseconds)
  const self = new Map()
  profile.samples.forEach((id, i) => add(self, id, profile.timeDeltas[i]))
  const groups = new Map()
  const functions = new Map()
  let total = 0
  for (const { id, callFrame } of profile.nodes) {
    const time = self.get(id) ?? 0
    const { functionName, url, lineNumber } = callFrame
    if (time === 0 || ignored.has(functionName)) continue
    total += time
    add(groups, groupOf(functionName, url), time)
    const file = url.startsWith('wasm') ? 'wasm' : url.split('/').pop()
    add(functions, `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`, time)
  }
  console.log(
    `${contestant} ${workload}: ${top(groups, 7, total)}\n  ${top(functions, 14, total).replaceAll(' | ', '\n  ')}`,
  )
}

await main(process.argv.slice(2))
