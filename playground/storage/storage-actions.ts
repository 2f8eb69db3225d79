import { signal } from '@preact/signals'
import type { StorageAction, StorageAnswer } from '../run/protocol.ts'
import { setKeeps } from '../run/keeps.ts'
import { actOnStorage, runProject } from '../run/run-project.ts'
import { isBusy, keptFacts } from '../run/run-state.ts'

/** Why the last action failed. */
export const problem = signal<string | null>(null)
/** Said to screen readers. */
export const done = signal('')

/** Null while code runs: then the database is the code's. */
export async function act(action: StorageAction, says = ''): Promise<StorageAnswer | null> {
  if (isBusy.value) return null
  problem.value = null
  done.value = ''
  const answer = await actOnStorage(action)
  if (answer.problem === null) {
    done.value = says
  } else if (answer.problem === keptFacts.value?.error?.message) {
    // The state of the database says the rest already.
    done.value = 'Still not saved.'
  } else {
    problem.value = answer.problem
  }
  return answer
}

export async function keep(keeps: boolean): Promise<void> {
  if (isBusy.value) return
  setKeeps(keeps)
  await act({ kind: 'keep', keeps })
}

/** Goes back to a snapshot, and runs the code that is in the editor. */
export async function runAgainFrom(snapshot: number): Promise<void> {
  const answer = await act({ kind: 'restore', snapshot })
  if (answer?.problem === null) await runProject()
}

export async function exportFile(): Promise<void> {
  const answer = await act({ kind: 'export' }, 'Exported.')
  if (!answer?.bytes) return
  const url = URL.createObjectURL(new Blob([answer.bytes], { type: 'application/vnd.sqlite3' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'playground.sqlite'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export async function importFile(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  await act({ kind: 'import', bytes, fileName: file.name }, `${file.name} was imported.`)
}
