import './storage.css'
import type { JSX } from 'preact'
import { keeps } from '../run/keeps.ts'
import type { KeptFacts } from '../run/protocol.ts'
import { bookstore, isBusy, keptFacts, phase } from '../run/run-state.ts'
import { BrowserRoom } from './browser-room.tsx'
import { FileActions } from './file-actions.tsx'
import { formatBytes } from './format-bytes.ts'
import { LastWrites } from './last-writes.tsx'
import { SavedState } from './saved-state.tsx'
import { SnapshotList } from './snapshot-list.tsx'
import { done, keep, problem } from './storage-actions.ts'

/** Where the database is, what is written when, and ways back. */
export function StoragePanel(): JSX.Element {
  return (
    <div class="side-view storage" tabIndex={0} role="region" aria-label="The database">
      <Switch />
      <p class="storage-says">{keeps.value ? KEPT : IN_MEMORY}</p>
      {problem.value && (
        <p class="storage-problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="unseen" role="status">
        {done.value}
      </p>
      {keeps.value ? <Kept facts={keptFacts.value} /> : <InMemory />}
    </div>
  )
}

const IN_MEMORY =
  'The database is in this page’s memory. Every run starts with a fresh copy of the bookstore, so nothing you try can break it.'
const KEPT =
  'The database is in memory, and each commit is written to IndexedDB as well: it is there after a reload, and the next run goes on with it.'

function Switch(): JSX.Element {
  return (
    <span class="segments storage-switch" role="group" aria-label="Where the database is">
      {[false, true].map((value) => (
        <button
          key={String(value)}
          type="button"
          aria-pressed={keeps.value === value}
          aria-disabled={isBusy.value}
          onClick={() => void keep(value)}
        >
          {value ? 'Keep in this browser' : 'In memory'}
        </button>
      ))}
    </span>
  )
}

function InMemory(): JSX.Element {
  return (
    <>
      <dl class="storage-facts">
        <div>
          <dt>Where</dt>
          <dd>memory, until the next run</dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>{bookstore.value ? formatBytes(bookstore.value.bytes) : '…'} when a run starts</dd>
        </div>
      </dl>
      <FileActions size={null} />
    </>
  )
}

function Kept({ facts }: { readonly facts: KeptFacts | null }): JSX.Element {
  if (facts === null) {
    return (
      <p class="quiet">{phase.value === 'broken' ? 'SQLite could not start.' : 'The database is being opened …'}</p>
    )
  }
  return (
    <>
      {facts.problem === null ? <SavedState facts={facts} /> : <Unopened problem={facts.problem} />}
      {facts.exists && <LastWrites facts={facts} />}
      <SnapshotList facts={facts} />
      <FileActions size={facts.exists ? facts.size : null} />
      <BrowserRoom generation={facts.generation} />
    </>
  )
}

const Unopened = ({ problem: why }: { readonly problem: string }): JSX.Element => (
  <p class="storage-problem" role="alert">
    The database cannot be opened. {why}
  </p>
)
