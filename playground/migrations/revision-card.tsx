import type { JSX } from 'preact'
import { goToPlace } from '../editor/editor-session.ts'
import { isBusy } from '../run/run-state.ts'
import { sampleFiles } from '../sample/sample-files.ts'
import { sampleName } from '../project/project.ts'
import { perform, removeRevision } from './migration-actions.ts'
import type { RevisionNode } from './revision-nodes.ts'

/** A revision, with what brings the database to it. */
export function RevisionCard({ node }: { readonly node: RevisionNode }): JSX.Element {
  const { revision, doc, path, labels, isApplied, isCurrent, isHead, createDate } = node
  return (
    <div class={`revision ${isApplied ? 'applied' : 'pending'} ${isCurrent ? 'current' : ''}`}>
      <div class="revision-text">
        <button
          type="button"
          class="revision-name"
          title={`${doc || revision}: show its file`}
          onClick={() => goToPlace({ path, line: 1, column: 1 })}
        >
          {doc || 'no message'}
        </button>
        <span class="revision-facts">
          {isHead && <span class="tag">head</span>}
          {labels.map((label) => (
            <span key={label} class="tag">
              {label}
            </span>
          ))}
          <span class="mono">{revision.slice(0, 12)}</span>
          {createDate && <time dateTime={createDate}>{createDate.slice(0, 10)}</time>}
        </span>
      </div>
      {isCurrent ? <span class="tag current">current</span> : <Action node={node} />}
    </div>
  )
}

const WORDS = { upgrade: 'Upgrade', downgrade: 'Downgrade' } as const

function Action({ node }: { readonly node: RevisionNode }): JSX.Element | null {
  const { action, revision, doc, path, isHead } = node
  if (action === null) return null
  const isOwn = !(sampleName(path) in sampleFiles.value)
  return (
    <>
      {action === 'upgrade' && isHead && isOwn && (
        <button
          type="button"
          class="button icon ghost small"
          title="Remove from the project"
          aria-label={`Remove ${doc || revision} from the project`}
          onClick={() => removeRevision(node)}
        >
          ×
        </button>
      )}
      <button
        type="button"
        class="button small"
        aria-disabled={isBusy.value}
        aria-label={`${WORDS[action]} to ${doc || revision}`}
        onClick={() => void perform({ kind: action, target: revision })}
      >
        {WORDS[action]}
      </button>
    </>
  )
}
