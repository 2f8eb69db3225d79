import type { JSX, TargetedSubmitEvent } from 'preact'
import { fileName } from '../project/project.ts'
import type { Draft } from '../run/migration-protocol.ts'
import { draft, isBusy } from '../run/run-state.ts'
import { CodeText } from './code-text.tsx'
import { addDraft, addDraftAndUpgrade, message, perform } from './migration-actions.ts'

interface NewRevisionProps {
  /** The revisions end in more than one, so the next has to bring them together. */
  readonly hasSeveralHeads: boolean
  /** What is between the database and the newest revision, so that a comparison would be in vain. */
  readonly obstacle: string | null
}

/** Writes a revision, and shows it before anything is done with it. */
export function NewRevision({ hasSeveralHeads, obstacle }: NewRevisionProps): JSX.Element {
  const kind = hasSeveralHeads ? 'merge' : 'autogenerate'
  const isDisabled = isBusy.value || (kind === 'autogenerate' && obstacle !== null)
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!isDisabled) void perform({ kind, message: message.value.trim() })
  }
  return (
    <section aria-label="New revision" class="new-revision">
      <form onSubmit={onSubmit}>
        <label>
          <span class="unseen">Message of the new revision</span>
          <input
            type="text"
            autocomplete="off"
            maxLength={80}
            placeholder={kind === 'merge' ? 'merge' : 'What changed'}
            value={message.value}
            onInput={(event) => (message.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" aria-disabled={isDisabled}>
          {kind === 'merge' ? 'Merge the heads' : 'Autogenerate'}
        </button>
      </form>
      <p class="migrations-says" role="status">
        {statusText(kind, obstacle)}
      </p>
      {draft.value && <DraftView draft={draft.value} />}
    </section>
  )
}

function statusText(kind: 'merge' | 'autogenerate', obstacle: string | null): string {
  if (draft.value) return 'Nothing has been changed yet. This is what it would do:'
  if (kind === 'merge')
    return 'There are several newest revisions: one that comes after all of them brings them together.'
  if (draft.value === null) return 'Nothing to do: the database is as the models say.'
  return obstacle ?? 'Compares the models, as they are edited now, with the database, and writes what is between them.'
}

function DraftView({ draft: written }: { readonly draft: Draft }): JSX.Element {
  const name = fileName(written.path)
  return (
    <div class="draft">
      <div class="draft-head">
        <span class="draft-name mono">{name}</span>
        <button type="button" class="button small ghost" onClick={() => (draft.value = undefined)}>
          Discard
        </button>
        <button type="button" class="button small" onClick={() => addDraft(written)}>
          Add to project
        </button>
        <button
          type="button"
          class="button small"
          aria-disabled={isBusy.value}
          onClick={() => void addDraftAndUpgrade(written)}
        >
          Add and upgrade
        </button>
      </div>
      <pre class="mono" tabIndex={0} aria-label={`Code of ${name}`}>
        <CodeText code={written.text.trimEnd()} />
      </pre>
    </div>
  )
}
