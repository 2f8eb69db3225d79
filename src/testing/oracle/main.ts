// Runs the corpora against the library: node src/testing/oracle/main.ts [--corpus FILE --cases MODULE] [--area AREA]
// [--only ID] [--verbose] [--update] [--every-way]
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { warningListeners } from '../../errors/warnings.ts'
import { withAwaited } from './awaited/with-awaited.ts'
import { parseCommandLine, type CommandLine } from './command-line.ts'
import { type Corpus, type CorpusCase, isCorpus } from './corpus.ts'
import { describeFailures } from './describe-failures.ts'
import { knownDifferences } from './known-differences.ts'
import { ownCorpora } from './own-corpora.ts'
import { checkRatchet, type PassingCases, updatePassing } from './ratchet.ts'
import { reportLine } from './report-line.ts'
import { type CasesModule, runCorpus } from './run-corpus.ts'
import { openRunners, type Runners } from './runners/open-runners.ts'
import { runsLine } from './runs-line.ts'
import type { CorpusReport } from './verdict.ts'

// Cases about what is not written would fill the report.
warningListeners.clear()

const golden = (name: string): URL => new URL(`../golden/${name}.json`, import.meta.url)
const passingFile = golden('passing')

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))

function readCorpus(file: URL): Corpus {
  const value = readJson(file)
  if (isCorpus(value)) return value
  throw new RangeError(`${file.pathname} is no corpus: it has no \`corpus\` and \`cases\`.`)
}

async function importCases(file: URL): Promise<CasesModule> {
  const module = (await import(file.href)) as { default?: CasesModule; cases?: CasesModule }
  return module.default ?? module.cases ?? {}
}

interface Job {
  readonly corpus: Corpus
  readonly cases: CasesModule
  /** Of the package: its known differences and its ratchet hold. */
  readonly isOwn: boolean
}

async function jobsOf({ corpus, cases }: CommandLine): Promise<Job[]> {
  if (corpus === undefined || cases === undefined) {
    const jobs = Object.entries(ownCorpora).map(async ([name, own]) => ({
      corpus: readCorpus(golden(name)),
      cases: await withAwaited(name, own),
      isOwn: true,
    }))
    return Promise.all(jobs)
  }
  const fileOf = (path: string): URL => pathToFileURL(resolve(path))
  return [{ corpus: readCorpus(fileOf(corpus)), cases: await importCases(fileOf(cases)), isOwn: false }]
}

const selection =
  ({ area, only }: CommandLine) =>
  (corpusCase: CorpusCase): boolean =>
    (area === undefined || corpusCase.area === area) && (only === undefined || corpusCase.id === only)

async function report(job: Job, runners: Runners, options: CommandLine): Promise<CorpusReport> {
  const known = job.isOwn ? (knownDifferences[job.corpus.corpus] ?? {}) : {}
  const result = await runCorpus(job.corpus, job.cases, runners.of(job.corpus.corpus), {
    known,
    selects: selection(options),
  })
  console.log(reportLine(result))
  const runs = runsLine(result)
  if (runs !== null) console.log(`  ${runs}`)
  if (options.isVerbose) for (const line of describeFailures(result)) console.log(line)
  return result
}

/** Checks what is written down about a corpus; says what is wrong. */
function complain(result: CorpusReport, passing: PassingCases, isUpdate: boolean): boolean {
  const complaints = [...result.complaints, ...(isUpdate ? [] : checkRatchet(result, passing))]
  for (const complaint of complaints) console.error(`  ${complaint}`)
  return complaints.length > 0
}

async function main(options: CommandLine): Promise<boolean> {
  let passing = readJson(passingFile) as PassingCases
  let isGood = true
  const runners = openRunners(options.runsEveryWay)
  try {
    for (const job of await jobsOf(options)) {
      const result = await report(job, runners, options)
      if (!job.isOwn) continue
      if (complain(result, passing, options.updates)) isGood = false
      passing = updatePassing(result, passing)
    }
    for (const note of await runners.notes()) console.log(note)
  } finally {
    await runners.close()
  }
  if (options.updates) writeFileSync(passingFile, `${JSON.stringify(passing, null, 2)}\n`)
  return isGood
}

try {
  process.exitCode = (await main(parseCommandLine(process.argv.slice(2)))) ? 0 : 1
} catch (error) {
  if (!(error instanceof RangeError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
