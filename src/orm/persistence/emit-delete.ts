import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { type Delete, deleteFrom } from '../../sql/dml/delete.ts'
import type { MapperPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { checkCount, keyCondition, keyNames, loadKeysIo, parameterValues, staleRows } from './emit-update.ts'
import { writeManyIo } from './staged-write.ts'
import type { UnitOfWork } from './unit-of-work/unit-of-work.ts'

const statements = /*@__PURE__*/ new WeakMap<MapperPort, Delete>()

/**
 * Deletes the rows of objects of one class. A row that is gone already is no error, as what was
 * wanted is so, unless the class counts versions.
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
  const isVersioned = mapper.versionIndex >= 0
  let statement = statements.get(mapper)
  if (statement === undefined) {
    statement = deleteFrom(mapper.table).where(keyCondition(mapper, isVersioned))
    statements.set(mapper, statement)
  }
  const rows = states.map((state) => parameterValues(state, isVersioned, undefined))
  const wish = isVersioned ? { refusal: staleRows(mapper, 'DELETE', states) } : {}
  const found = yield* writeManyIo(connection, statement, { names: keyNames(mapper, isVersioned), rows }, wish)
  if (isVersioned) checkCount(mapper, 'DELETE', states, found)
}
