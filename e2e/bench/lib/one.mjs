// One process = one contestant x one workload; prints one JSON line.
// node --expose-gc lib/one.mjs <contestant> <workload> [--count | --first | --profile] [--ms=800] [--warmms=400]
import initSqlJs from 'sql.js'
import { hasFlag, option } from './arguments.mjs'
import { installCounter } from './counter.mjs'
import { median } from './statistics.mjs'
import { image, workloads } from './workloads.mjs'

const [contestant, name, ...flags] = process.argv.slice(2)
const number = (key, fallback) => Number(option(flags, key, String(fallback)))
const isProfiling = hasFlag(flags, 'profile')

async function measureOnce({ db, task, workload, counter, isChecked }) {
  workload.reset?.(db)
  const before = workload.before?.(db)
  const state = await task.prepare?.(workload.input)
  // What a WeakRef was made for lives to the end of the turn, so that each run has one of its own.
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc?.()
  if (counter !== null) counter.on = true
  const cpu = process.cpuUsage()
  const start = performance.now()
  let answer = task.run(workload.input, state)
  // An await costs a turn of the event loop: synchronous contestants do not pay it.
  if (typeof answer?.then === 'function') answer = await answer
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  if (counter !== null) counter.on = false
  if (isChecked) workload.check(db, task.result ? task.result(answer) : answer, before)
  await task.after?.(state)
  return { wall, cpu: (user + system) / 1000 }
}

async function warmUp(measure, runs, milliseconds) {
  const start = performance.now()
  for (let n = 1; n < runs || (performance.now() - start < milliseconds && n < 60); n++) await measure(false)
}

async function collect(measure, { min, milliseconds, max }) {
  const samples = []
  const start = performance.now()
  while (samples.length < min || (performance.now() - start < milliseconds && samples.length < max)) {
    samples.push(await measure(false))
  }
  return samples
}

async function time(measure) {
  const first = await measure(true)
  if (hasFlag(flags, 'first')) return { first: first.wall, median: first.wall, cpu: first.cpu, n: 1 }
  // Where the first run took long, one more is the sample.
  const isSlow = first.wall > 1500 && !isProfiling
  if (!isSlow) await warmUp(measure, number('warm', 2), number('warmms', 400))
  const plan = isSlow ? { min: 1, milliseconds: 0 } : { min: number('min', 3), milliseconds: number('ms', 800) }
  const samples = await collect(measure, { ...plan, max: isProfiling ? Infinity : 40 })
  return {
    first: first.wall,
    median: median(samples.map(({ wall }) => wall)),
    cpu: median(samples.map(({ cpu }) => cpu)),
    n: samples.length,
  }
}

async function count(measure, counter) {
  await measure(true)
  const heads = [...counter.heads].sort((a, b) => b[1] - a[1]).slice(0, 8)
  return { statements: counter.statements, tx: counter.tx, prepares: counter.prepares, heads }
}

async function main() {
  const SQL = await initSqlJs()
  const counter = hasFlag(flags, 'count') ? installCounter(SQL) : null
  const workload = workloads[name]
  if (workload === undefined) throw new Error(`there is no workload ${name}`)
  const { open } = await import(`../contestants/${contestant}.mjs`)
  const { db, w } = await open(SQL, image(SQL, workload.seed))
  const task = w[name]
  if (task === undefined) return { na: true }
  const pragma = process.env.BENCH_PRAGMA ?? 'PRAGMA locking_mode=EXCLUSIVE'
  if (pragma !== '') db.exec(pragma)
  db.exec('PRAGMA foreign_keys=ON')
  const measure = (isChecked) => measureOnce({ db, task, workload, counter, isChecked })
  return counter === null ? time(measure) : count(measure, counter)
}

console.log(JSON.stringify({ contestant, workload: name, ...(await main()) }))
process.exit(0)
