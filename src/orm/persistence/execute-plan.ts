import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { deleteRowsIo } from './emit-delete.ts'
import { insertRowsIo } from './emit-insert.ts'
import { updateRowsIo } from './emit-update.ts'
import type { FlushPlan } from './flush-plan.ts'
import { reserveKeysIo } from './reserve-keys.ts'

/**
 * Carries out a flush plan. In an interactive transaction each step is sent at once, and keys come back with the rows; in
 * a batch transaction the keys of the whole plan are fetched first, and the steps are staged for the commit.
 *
 * Round trips: interactive, 1 for each group of equal statements; batch, 1 if the database makes keys, else 0.
 */
export function* executePlanIo(plan: FlushPlan, connection: ConnectionCore): Io<void> {
  if (connection.isStaging) yield* reserveKeysIo(plan, connection)
  for (const { kind, mapper, states } of plan.steps) {
    if (kind === 'insert') yield* insertRowsIo(mapper, states, connection)
    else if (kind === 'update') yield* updateRowsIo(mapper, states, connection)
    else yield* deleteRowsIo(mapper, states, connection)
  }
}
