import type { JSX } from 'preact'
import { formatCount } from '../results/format.ts'
import { keeps } from '../run/keeps.ts'
import { isBusy } from '../run/run-state.ts'
import { keep } from '../storage/storage-actions.ts'
import { perform } from './migration-actions.ts'
import type { RevisionNode } from './revision-nodes.ts'

interface DatabasePlaceProps {
  readonly nodes: readonly RevisionNode[]
  /** What the database is at and the project lacks. */
  readonly unknown: readonly string[]
  readonly isOpen: boolean
}

/** Where the database is, and how long that lasts. */
export function DatabasePlace({ nodes, unknown, isOpen }: DatabasePlaceProps): JSX.Element {
  const pending = nodes.filter(({ isApplied }) => !isApplied).length
  return (
    <div class="database-place">
      <p>
        {isOpen ? <Place nodes={nodes} unknown={unknown} /> : 'No database is open. The next run opens one.'}
        {pending > 0 && unknown.length === 0 && (
          <>
            {' '}
            <button
              type="button"
              class="button small"
              aria-disabled={isBusy.value}
              onClick={() => void perform({ kind: 'upgrade', target: 'heads' })}
            >
              Upgrade by {formatCount(pending, 'revision')}
            </button>
          </>
        )}
      </p>
      <p class="migrations-says">
        {keeps.value ? (
          'Kept in this browser, also over a reload. The Storage view has a way back from each step.'
        ) : (
          <>
            In memory: what you do here goes on from the last run, and Run begins with a fresh bookstore.{' '}
            <button type="button" class="place" aria-disabled={isBusy.value} onClick={() => void keep(true)}>
              Keep it in this browser
            </button>
          </>
        )}
      </p>
    </div>
  )
}

function Place({ nodes, unknown }: Omit<DatabasePlaceProps, 'isOpen'>): JSX.Element {
  if (unknown.length > 0)
    return (
      <span class="unknown">
        The database is at <b class="mono">{unknown.join(', ')}</b>, and the project has no such revision.
      </span>
    )
  const current = nodes.filter(({ isCurrent }) => isCurrent)
  if (current.length === 0) return <span>The database is at no revision.</span>
  return (
    <span>
      The database is at <b>{current.map(({ doc, revision }) => doc || revision).join(' and ')}</b>
      {nodes.every(({ isApplied }) => isApplied) ? ', the newest revision.' : '.'}
    </span>
  )
}
