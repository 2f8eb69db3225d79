import { awaitedCases } from '../own-corpora.ts'
import type { CasesModule } from '../run-corpus.ts'
import { importAwaited } from './import-awaited.ts'

/** Adds the asynchronous form to the cases of a corpus that have none of their own. */
export async function withAwaited(corpus: string, cases: CasesModule): Promise<CasesModule> {
  const file = awaitedCases[corpus]
  if (file === undefined) return cases
  const awaited = (await importAwaited(file)) as Readonly<Record<string, { run: unknown }>>
  const entries = Object.entries(cases).map(([id, entry]) => [id, { runAsync: awaited[id]?.run, ...(entry as object) }])
  return Object.fromEntries(entries) as CasesModule
}
