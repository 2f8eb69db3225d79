import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { deleteRowsIo } from './emit-delete.ts'
import { loadKeysIo } from './emit-update.ts'
import type { FlushPlan, FlushStep } from './flush-plan.ts'
import { postUpdateIo } from './post-update.ts'
import { reserveKeysIo } from './reserve-keys.ts'
import { saveRowsIo } from './save-rows.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/**
 * Carries out a flush plan. In an interactive transaction each step is sent at once, and keys come back with the rows; in
 * a batch transaction the keys of the whole plan are fetched first, and the steps are staged for the commit.
 *
 * Round trips: interactive, 1 for each group of equal statements; batch, 1 if the database makes keys, else 0.
 */
export function* executePlanIo({ steps, work }: FlushPlan, connection: ConnectionCore): Io<void> {
  if (connection.isStaging) {
    // Nothing can be loaded any more when something is staged.
    for (const { kind, states } of steps) {
      if (kind === 'save' || kind === 'delete') yield* loadKeysIo(work, states, connection)
    }
    yield* reserveKeysIo(steps, connection)
  }
  for (const step of steps) yield* executeStepIo(work, step, connection)
}

function executeStepIo(work: UnitOfWork, step: FlushStep, connection: ConnectionCore): Io<void> {
  const { kind, mapper, dependency, states } = step
  switch (kind) {
    case 'save':
      return saveRowsIo(work, mapper, states, connection)
    case 'delete':
      return deleteRowsIo(
        work,
        mapper,
        states.filter((state) => work.isActive(state, true)),
        connection,
      )
    case 'link':
      return dependency!.linkIo(work, states, connection)
    case 'unlink':
      return dependency!.unlinkIo(work, states, connection)
    default:
      return postUpdateIo(work, mapper, kind === 'preDelete', connection)
  }
}
