import { computed, effect, signal, untracked } from '@preact/signals'
import { exampleId, paths, texts } from '../project/project.ts'
import { keeps } from '../run/keeps.ts'
import { isMigrationFile } from '../run/migration-files.ts'
import type { MigrationState } from '../run/migration-protocol.ts'
import { migrationState } from '../run/run-project.ts'
import { isBusy, keptFacts, outcome, phase } from '../run/run-state.ts'
import { rememberRevisions, restoreRevisions } from './remembered-revisions.ts'

/** Somebody types. */
const DELAY_MS = 250

/** Null until it is known. */
export const migrations = signal<MigrationState | null>(null)

const revisionTexts = computed(() =>
  paths.value
    .filter(isMigrationFile)
    .map((path) => `${path}\n${texts.value[path] ?? ''}`)
    .join('\n'),
)

/** Keeps the state up to date, as long as somebody looks at it. */
export function followMigrations(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWanted = true
  const read = async (): Promise<void> => {
    const state = await migrationState()
    if (!isWanted || state === null) return
    migrations.value = state
    rememberRevisions(state)
  }
  const stopRestoring = effect(() => {
    void exampleId.value
    if (keeps.value) untracked(restoreRevisions)
  })
  const stopReading = effect(() => {
    const { generation, exists } = keptFacts.value ?? {}
    void [revisionTexts.value, outcome.value, keeps.value, generation, exists]
    clearTimeout(timer)
    if (!isBusy.value && phase.value !== 'starting')
      timer = setTimeout(() => void read(), migrations.peek() ? DELAY_MS : 0)
  })
  return () => {
    isWanted = false
    clearTimeout(timer)
    stopRestoring()
    stopReading()
  }
}
