import type { JSX } from 'preact'
import { formatMs } from '../results/format.ts'
import type { KeptFacts, KeptSnapshot } from '../run/protocol.ts'
import { isBusy } from '../run/run-state.ts'
import { act, runAgainFrom } from './storage-actions.ts'

/** Ways back. */
export function SnapshotList({ facts }: { readonly facts: KeptFacts }): JSX.Element {
  const { snapshots, generation, status, exists } = facts
  return (
    <section aria-label="Snapshots">
      <h3>Snapshots</h3>
      <p class="storage-says">
        One is taken before each run that finds something new{tookText(snapshots[0])}: nothing is copied until it
        changes. They go with the page, and when a run is stopped.
      </p>
      {snapshots.length === 0 && <p class="quiet">There is none yet.</p>}
      <ul class="snapshots">
        {snapshots.map((snapshot) => (
          <Snapshot
            key={snapshot.id}
            snapshot={snapshot}
            isNow={exists && status === 'clean' && snapshot.generation === generation}
          />
        ))}
      </ul>
    </section>
  )
}

const tookText = (last: KeptSnapshot | undefined): string => (last ? `, the last in ${formatMs(last.durationMs)}` : '')

const generationText = (generation: number | null): string =>
  ` · ${generation === null ? 'of the deleted one' : `generation ${generation.toLocaleString('en')}`}`

interface SnapshotProps {
  readonly snapshot: KeptSnapshot
  /** The database has not changed since. */
  readonly isNow: boolean
}

function Snapshot({ snapshot: { id, before, at, generation }, isNow }: SnapshotProps): JSX.Element {
  const time = new Date(at).toLocaleTimeString('en-GB')
  const name = `before ${before} at ${time}`
  return (
    <li>
      <span class="snapshot-name">
        Before {before} <span class="quiet">{time}</span>
        <span class="quiet">{isNow ? ' · as it is now' : generationText(generation)}</span>
      </span>
      <span class="storage-buttons">
        <button
          type="button"
          class="button small"
          aria-disabled={isBusy.value}
          aria-label={`Run again from here: ${name}`}
          onClick={() => void runAgainFrom(id)}
        >
          Run again from here
        </button>
        <button
          type="button"
          class="button small ghost"
          aria-disabled={isBusy.value || isNow}
          aria-label={`Go back: ${name}`}
          onClick={() => (isNow ? undefined : void act({ kind: 'restore', snapshot: id }, `It is as ${name}.`))}
        >
          Go back
        </button>
      </span>
    </li>
  )
}
