import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { type Delete, deleteFrom } from '../../sql/dml/delete.ts'
import type { MapperPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { keyCondition, keyRecord, loadKeysIo } from './emit-update.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

const statements = /*@__PURE__*/ new WeakMap<MapperPort, Delete>()

/**
 * Deletes the rows of objects of one class. A row that is gone already is no error: what was wanted is so.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/persistence.py › delete_obj
 */
export function* deleteRowsIo(
  work: UnitOfWork,
  mapper: MapperPort,
  states: readonly InstanceState[],
  connection: ConnectionCore,
): Io<void> {
  if (states.length === 0) return
  yield* loadKeysIo(work, states, connection)
  let statement = statements.get(mapper)
  if (statement === undefined) {
    statement = deleteFrom(mapper.table).where(keyCondition(mapper))
    statements.set(mapper, statement)
  }
  yield* connection.executeIo(
    statement,
    states.map((state) => keyRecord(state)),
  )
}
