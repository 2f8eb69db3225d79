// Markdown tables of samples.
import { figure, median } from './statistics.mjs'

const unique = (values) => [...new Set(values)]

function printTable(samples, title, cell) {
  const contestants = unique(samples.map(({ contestant }) => contestant))
  console.log(`\n### ${title}\n\n| | ${contestants.join(' | ')} |\n|---|${contestants.map(() => '---:').join('|')}|`)
  for (const workload of unique(samples.map((sample) => sample.workload))) {
    const cells = contestants.map((contestant) => {
      const own = samples.filter((sample) => sample.contestant === contestant && sample.workload === workload)
      return own.length === 0 ? '' : (cell(own, workload) ?? '')
    })
    console.log(`| ${workload} | ${cells.join(' | ')} |`)
  }
}

/** Ratios to the raw run of the same round. */
function ratios(own, samples, workload, key) {
  const base = workload === 'W8h' ? 'W8' : workload
  const raw = samples.filter((sample) => sample.contestant === 'raw' && sample.workload === base)
  const byRound = new Map(raw.map((sample) => [sample.round, sample[key]]))
  return own.filter(({ round }) => byRound.has(round)).map((sample) => sample[key] / byRound.get(sample.round))
}

function ratioCell(samples, key) {
  return (own, workload) => {
    const values = ratios(own, samples, workload, key)
    return values.length === 0 ? '' : figure(median(values))
  }
}

function spreadCell(samples, key) {
  return (own, workload) => {
    const values = ratios(own, samples, workload, key)
    return values.length < 2 ? '' : `${figure(Math.min(...values))}-${figure(Math.max(...values))}`
  }
}

const medianCell = (key) => (own) => figure(median(own.map((sample) => sample[key])))

function printTimes(samples) {
  printTable(samples, 'CPU time, ms (median over rounds of the medians per process)', medianCell('cpu'))
  printTable(samples, 'Wall time, ms', medianCell('median'))
  printTable(samples, 'CPU time, ratio to raw', ratioCell(samples, 'cpu'))
  printTable(samples, 'CPU time, spread of the ratio over rounds', spreadCell(samples, 'cpu'))
  printTable(samples, 'Wall time, ratio to raw', ratioCell(samples, 'median'))
  printTable(samples, 'First run in a fresh process, wall time, ms', medianCell('first'))
}

export function printTables(samples) {
  const good = samples.filter(({ error }) => error === undefined)
  const counts = good.filter(({ statements }) => statements !== undefined)
  const times = good.filter(({ median: time }) => time !== undefined)
  if (times.length > 0) printTimes(times)
  if (counts.length > 0) {
    printTable(counts, 'Statements sent, without BEGIN and COMMIT', (own) => String(own.at(-1).statements))
  }
  for (const { contestant, workload, error } of samples.filter((sample) => sample.error !== undefined)) {
    console.log(`\nfailed: ${contestant} ${workload}: ${error}`)
  }
}
