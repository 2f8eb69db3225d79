import { batch, signal } from '@preact/signals'
import { activePath, addFiles, openExample, removeFile } from '../project/project.ts'
import type { Draft, MigrationTask, RevisionFacts } from '../run/migration-protocol.ts'
import { runProject } from '../run/run-project.ts'
import { draft, isBusy } from '../run/run-state.ts'
import { MIGRATIONS_EXAMPLE } from '../sample/examples.ts'
import { forgetRevision } from './remembered-revisions.ts'

/** What the revision to be written does, in a line. */
export const message = signal('')

/** Does something with the revisions; while code runs, nothing. */
export async function perform(task: MigrationTask): Promise<void> {
  if (!isBusy.value) await runProject(task)
}

/** Puts the revision that was written into the project. */
export function addDraft({ path, text }: Draft): void {
  batch(() => {
    addFiles({ [path]: text })
    activePath.value = path
    draft.value = undefined
    message.value = ''
  })
}

export async function addDraftAndUpgrade(written: Draft): Promise<void> {
  if (isBusy.value) return
  addDraft(written)
  await perform({ kind: 'upgrade', target: written.revision })
}

export function removeRevision({ path }: RevisionFacts): void {
  forgetRevision(path)
  removeFile(path)
}

/** The project gets the revisions of the example; its code runs, as that of every example. */
export async function openMigrationsExample(): Promise<void> {
  if (!isBusy.value && (await openExample(MIGRATIONS_EXAMPLE))) await runProject()
}
