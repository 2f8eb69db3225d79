import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { InstanceState } from '../../state/instance-state.ts'

/** The value of a column: of an expired object its key is known nevertheless. */
export function valueAt(state: InstanceState, index: number): unknown {
  const value = state.object[ROW][index]
  if (value !== UNLOADED || state.identity === null) return value
  const part = state.mapper.primaryKey.indexOf(index)
  return part < 0 ? value : state.identity[part]
}

/**
 * Copies keys from one row to another.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/sync.py › populate
 */
export function copyValues(
  source: InstanceState,
  from: readonly number[],
  target: InstanceState,
  to: readonly number[],
): void {
  for (let i = 0; i < from.length; i++) {
    const value = valueAt(source, from[i]!)
    if (target.object[ROW][to[i]!] !== value && value !== UNLOADED) target.write(to[i]!, value)
  }
}

/**
 * Sets keys to null.
 *
 * @throws {@link InvalidRequestError} when one is a part of the primary key, and the row would have none.
 * @source sqlalchemy lib/sqlalchemy/orm/sync.py › clear
 */
export function clearValues(state: InstanceState, indexes: readonly number[], relationship: object): void {
  const { mapper } = state
  for (const index of indexes) {
    if (
      mapper.primaryKey.includes(index) &&
      typeof valueAt(state, index) !== 'symbol' &&
      valueAt(state, index) !== null
    ) {
      throw new InvalidRequestError(
        `${String(relationship)} would blank out '${mapper.keys[index]!}', a part of the primary key of a ${mapper.className}. Delete the ` +
          "object, or let the relationship do it by `cascade: 'all, delete-orphan'`.",
      )
    }
    if (state.object[ROW][index] !== null) state.write(index, null)
  }
}

/** Whether values that others refer to have changed since they were read. */
export function isChanged(state: InstanceState, indexes: readonly number[]): boolean {
  const { changes, identity } = state
  if (changes === null || identity === null) return false
  const row = state.object[ROW]
  return indexes.some((index) => {
    if (!changes.has(index)) return false
    const part = state.mapper.primaryKey.indexOf(index)
    const old = part < 0 ? changes.get(index) : identity[part]
    return old !== UNLOADED && !Object.is(old, row[index])
  })
}
