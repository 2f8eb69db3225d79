import type { JSX } from 'preact'
import { KEPT_NAME } from '../run/kept-name.ts'
import type { KeptFacts } from '../run/protocol.ts'
import { formatCount } from '../results/format.ts'
import { BLOCK_SIZE } from './block-size.ts'
import { formatBytes } from './format-bytes.ts'
import { act } from './storage-actions.ts'

const WORDS: Readonly<Record<KeptFacts['status'], string>> = {
  clean: 'saved',
  pending: 'saving …',
  failed: 'not saved',
}

/** Where the database is, and whether all of it is saved. */
export function SavedState({ facts }: { readonly facts: KeptFacts }): JSX.Element {
  const { exists, size, generation, status, isFollower } = facts
  if (!exists) return <p class="quiet">Nothing is kept now. The next run begins with a fresh copy of the bookstore.</p>
  return (
    <>
      <dl class="storage-facts">
        <div>
          <dt>Where</dt>
          <dd>
            IndexedDB, <span class="mono">{KEPT_NAME}</span>
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>
            {formatBytes(size)} <span class="quiet">in {formatCount(size / BLOCK_SIZE, 'block')} of 4 KiB</span>
          </dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>
            <span class={`saved ${status}`}>{WORDS[status]}</span>{' '}
            {isFollower && <span class="quiet">Another tab may be writing; a run takes its turn.</span>}
          </dd>
        </div>
        <div>
          <dt>Generation</dt>
          <dd>
            {generation.toLocaleString('en')} <span class="quiet">It counts the writes.</span>
          </dd>
        </div>
      </dl>
      {facts.error && <Failed error={facts.error} />}
    </>
  )
}

function Failed({ error }: { readonly error: NonNullable<KeptFacts['error']> }): JSX.Element {
  return (
    <div class="storage-problem" role="alert">
      <p>
        <b>{error.name}</b> {error.message}
      </p>
      <p>What was committed is in memory only, until it can be saved. Run starts from what is saved.</p>
      <p class="storage-buttons">
        <button type="button" class="button small" onClick={() => void act({ kind: 'retry' }, 'Saved.')}>
          Retry
        </button>
        <button type="button" class="button small" onClick={() => void act({ kind: 'revert' }, 'Reverted.')}>
          Revert to what is saved
        </button>
      </p>
    </div>
  )
}
