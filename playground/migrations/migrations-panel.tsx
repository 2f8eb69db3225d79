import './migrations.css'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { PlaceLink } from '../editor/place-link.tsx'
import type { MigrationState } from '../run/migration-protocol.ts'
import { lastTask } from '../run/run-project.ts'
import { failure, outcome, phase } from '../run/run-state.ts'
import { DatabasePlace } from './database-place.tsx'
import { openMigrationsExample } from './migration-actions.ts'
import { followMigrations, migrations } from './migrations-state.ts'
import { NewRevision } from './new-revision.tsx'
import { RevisionGraph } from './revision-graph.tsx'
import { revisionNodes, unknownRevisions } from './revision-nodes.ts'

/** The revisions of the project, where the database is among them, and ways from one to the other. */
export function MigrationsPanel(): JSX.Element {
  useEffect(followMigrations, [])
  const state = migrations.value
  if (phase.value === 'broken') return <p class="hint">SQLite could not start.</p>
  if (!state) return <p class="hint">The revisions are being read …</p>
  return (
    <div class="side-view migrations" tabIndex={0} role="region" aria-label="Revisions">
      <Revisions state={state} />
    </div>
  )
}

function Revisions({ state }: { readonly state: MigrationState }): JSX.Element {
  const nodes = useMemo(() => revisionNodes(state), [state])
  const unknown = unknownRevisions(state)
  return (
    <>
      {state.problem === null && <DatabasePlace nodes={nodes} unknown={unknown} isOpen={state.current !== null} />}
      <Failure />
      {state.problem !== null && (
        <p class="migrations-problem" role="alert">
          The revisions cannot be read. {state.problem}
        </p>
      )}
      {state.problem === null && (
        <NewRevision
          hasSeveralHeads={state.heads.length > 1}
          obstacle={
            nodes.some(({ isApplied }) => !isApplied) || unknown.length > 0
              ? 'To compare the models with it, bring the database to the newest revision first.'
              : null
          }
        />
      )}
      {nodes.length > 0 && <RevisionGraph nodes={nodes} />}
      {nodes.length === 0 && state.problem === null && <NoRevisions />}
    </>
  )
}

/** Why the last thing that was asked for here was not done. */
function Failure(): JSX.Element | null {
  if (lastTask.value === null || outcome.value?.end !== 'failed' || failure.value === null) return null
  const { name, message, places } = failure.value
  return (
    <p class="migrations-problem" role="alert">
      <b>{name}</b> {message} {places[0] && <PlaceLink place={places[0]} />}
    </p>
  )
}

function NoRevisions(): JSX.Element {
  return (
    <div class="no-revisions">
      <p>
        The project has no revisions yet. Change a model and let one be written, or see how some work on the bookstore.
      </p>
      <p>
        <button type="button" class="button small" onClick={() => void openMigrationsExample()}>
          Open the example
        </button>
      </p>
    </div>
  )
}
