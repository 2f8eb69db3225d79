import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import type { MapperPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { updateColumnsIo } from './emit-update.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/**
 * Sets foreign keys of rows that refer to each other, when all of them are there; or before one of them is deleted.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/persistence.py › post_update
 */
export function* postUpdateIo(
  work: UnitOfWork,
  mapper: MapperPort,
  isDelete: boolean,
  connection: ConnectionCore,
): Io<void> {
  const groups = new Map<string, { readonly columns: readonly number[]; readonly states: InstanceState[] }>()
  for (const [state, places] of work.takePostUpdates(mapper, isDelete)) {
    const columns = [...places].sort((a, b) => a - b)
    const group = groups.get(columns.join())
    if (group) group.states.push(state)
    else groups.set(columns.join(), { columns, states: [state] })
  }
  for (const { columns, states } of groups.values()) yield* updateColumnsIo(mapper, columns, states, connection)
}
