import type { JSX } from 'preact'
import { isBusy } from '../run/run-state.ts'
import { perform } from './migration-actions.ts'
import { BASE } from './revision-nodes.ts'

/** What is below all revisions. */
export function BaseCard({ isCurrent }: { readonly isCurrent: boolean }): JSX.Element {
  return (
    <div class={`revision base ${isCurrent ? 'applied current' : 'applied'}`}>
      <span class="revision-text">
        base <span class="quiet">no revision</span>
      </span>
      {isCurrent ? (
        <span class="tag current">current</span>
      ) : (
        <button
          type="button"
          class="button small"
          aria-disabled={isBusy.value}
          aria-label="Downgrade to base: take back all revisions"
          onClick={() => void perform({ kind: 'downgrade', target: BASE })}
        >
          Downgrade
        </button>
      )}
    </div>
  )
}
