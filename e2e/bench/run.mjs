// Interleaved rounds: every round runs each contestant once per workload, each in a process of its own, in a rotating
// order, so that the noise of the machine hits all alike.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { hasFlag, option } from './lib/arguments.mjs'
import { writeResults } from './lib/results.mjs'
import { printTables } from './lib/tables.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const contestants = [
  'raw',
  'athanor',
  'athanor-async',
  'drizzle',
  'drizzle-rq',
  'drizzle-prepared',
  'kysely',
  'typeorm',
  'mikro',
]
const workloads = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6c', 'W6w', 'W7', 'W8', 'W8h', 'W9', 'W10']
// Too slow to repeat within a process: the first run is the sample. `--no-slow` leaves them out.
const slow = new Set(['typeorm:W2', 'typeorm:W7', 'typeorm:W10', 'typeorm:W4'])

function readOptions(args) {
  const isCounting = hasFlag(args, 'count')
  return {
    isCounting,
    rounds: isCounting ? 1 : Number(option(args, 'rounds', '5')),
    only: option(args, 'only', contestants.join(',')).split(','),
    workloads: option(args, 'workloads', workloads.join(',')).split(','),
    file: option(args, 'out', isCounting ? 'counts.json' : 'times.json'),
    milliseconds: option(args, 'ms', '500'),
    warmMilliseconds: option(args, 'warmms', '300'),
    isWithoutSlow: hasFlag(args, 'no-slow'),
  }
}

function flagsOf(options, id) {
  if (options.isCounting) return ['--count']
  return slow.has(id) ? ['--first'] : [`--ms=${options.milliseconds}`, `--warmms=${options.warmMilliseconds}`]
}

function sample(contestant, workload, flags) {
  const args = ['--expose-gc', '--no-warnings', 'lib/one.mjs', contestant, workload, ...flags]
  const child = spawnSync(process.execPath, args, { cwd: here, encoding: 'utf8', timeout: 400_000 })
  try {
    return JSON.parse(child.stdout.trim().split('\n').pop())
  } catch {
    const error = (child.stderr || String(child.error ?? child.signal)).slice(0, 600)
    return { contestant, workload, error }
  }
}

const describe = (result) =>
  result.error ??
  (result.statements === undefined
    ? `median ${result.median.toFixed(1)} ms, cpu ${result.cpu.toFixed(1)} ms, first ${result.first.toFixed(0)} ms`
    : `${result.statements} statements, ${result.tx} of transactions`)

/** Gives the pairs of a round in the order in which they run. */
function* pairsOf(options, round) {
  for (const workload of options.workloads) {
    for (let k = 0; k < options.only.length; k++) {
      yield [options.only[(k + round) % options.only.length], workload]
    }
  }
}

async function main(args) {
  const options = readOptions(args)
  const samples = []
  const notApplicable = new Set()
  for (let round = 0; round < options.rounds; round++) {
    for (const [contestant, workload] of pairsOf(options, round)) {
      const id = `${contestant}:${workload}`
      if (notApplicable.has(id) || (options.isWithoutSlow && slow.has(id))) continue
      const result = sample(contestant, workload, flagsOf(options, id))
      if (result.na) {
        notApplicable.add(id)
        continue
      }
      samples.push({ ...result, round })
      writeResults(options.file, samples)
      console.log(round, workload, contestant, describe(result))
    }
  }
  printTables(samples)
  if (samples.some((result) => result.error !== undefined)) process.exitCode = 1
}

await main(process.argv.slice(2))
