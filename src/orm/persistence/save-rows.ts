import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW } from '../base/symbols.ts'
import { rowKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { insertRowsIo } from './emit-insert.ts'
import { updateRowsIo } from './emit-update.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/**
 * Writes new and changed objects of a class: UPDATE first, then INSERT. A new object with the key of one that is deleted
 * takes over its row.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/persistence.py › save_obj
 */
export function* saveRowsIo(
  work: UnitOfWork,
  mapper: MapperPort,
  states: readonly InstanceState[],
  connection: ConnectionCore,
): Io<void> {
  const inserts: InstanceState[] = []
  const updates: InstanceState[] = []
  for (const state of states) {
    if (!work.isActive(state, false)) continue
    if (state.identity === null && !takesOver(work, mapper, state)) inserts.push(state)
    else updates.push(state)
  }
  if (updates.length > 0) yield* updateRowsIo(mapper, updates, connection, work)
  if (inserts.length > 0) yield* insertRowsIo(mapper, inserts, connection)
}

/** Whether the row of a new object is there already, of an object that is deleted by the same flush. */
function takesOver(work: UnitOfWork, mapper: MapperPort, state: InstanceState): boolean {
  const key = rowKey(state.object[ROW], mapper.primaryKey)
  if (key === undefined) return false
  const known = work.session.find(mapper, key)
  if (known === undefined || known === state.object || !work.isActive(stateOf(known), true)) return false
  work.giveUpRow(stateOf(known), state)
  return true
}
