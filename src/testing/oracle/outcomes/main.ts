// The scenarios of the ORM on Neon over HTTP, with what they record and leave in the database beside the same over `pg`.
import { warningListeners } from '../../../errors/warnings.ts'
import { withAwaited } from '../awaited/with-awaited.ts'
import { ownCorpora } from '../own-corpora.ts'
import { type Comparison, compareOutcomes } from './compare-outcomes.ts'
import { knownInBatch, knownResults } from './known-results.ts'
import { openDatabases } from './open-databases.ts'
import { outcomeOf } from './outcome.ts'

warningListeners.clear()

const CORPUS = 'orm-behaviour'
const MODES = ['auto', 'batch'] as const

const comparisons: { readonly id: string; readonly mode: string; readonly comparison: Comparison }[] = []

async function compareAll(): Promise<void> {
  const databases = await openDatabases()
  try {
    for (const [id, entry] of Object.entries(await withAwaited(CORPUS, ownCorpora[CORPUS]!))) {
      const expected = await outcomeOf(databases.pg, entry)
      for (const mode of MODES) {
        const actual = await outcomeOf(databases[mode], entry)
        const isKnown = id in knownResults || (mode === 'batch' && id in knownInBatch)
        comparisons.push({ id, mode, comparison: compareOutcomes(expected, actual, isKnown) })
      }
    }
  } finally {
    await databases.close()
  }
}

const count = (mode: string, kind: Comparison['kind']): number =>
  comparisons.filter((one) => one.mode === mode && one.comparison.kind === kind).length

function refusals(): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const { id, comparison } of comparisons) {
    if (comparison.kind === 'refused') ids.set(comparison.reason, [...(ids.get(comparison.reason) ?? []), id])
  }
  return ids
}

await compareAll()
for (const mode of MODES) {
  console.log(
    `neon, ${mode}: ${count(mode, 'same')} as over pg, ${count(mode, 'known')} with the same tables and other results ` +
      `for a reason, ${count(mode, 'refused')} need more than a batch, ${count(mode, 'differs')} differ, of ` +
      String(comparisons.filter((one) => one.mode === mode).length),
  )
}
for (const [reason, ids] of refusals()) console.log(`  ${reason}: ${ids.join(', ')}`)
for (const { id, mode, comparison } of comparisons) {
  if (comparison.kind === 'differs') console.error(`${id}, ${mode}: ${comparison.how}`)
}
process.exitCode = MODES.some((mode) => count(mode, 'differs') > 0) ? 1 : 0
