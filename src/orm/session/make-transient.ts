import { InvalidRequestError } from '../../errors/request-errors.ts'
import { ROW } from '../base/symbols.ts'
import { identityOf } from '../state/identity-key.ts'
import { stateOf } from '../state/stateful-object.ts'
import type { SessionCore } from './session-core.ts'

/**
 * Makes an object new again: it leaves its session and forgets its row, and an `add()` writes another.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › make_transient
 */
export function makeTransient(object: object): void {
  const state = stateOf(object)
  ;(state.session as SessionCore | null)?.expunge(object)
  state.object[ROW] = [...state.object[ROW]]
  state.identity = state.changes = null
  state.isDeleted = false
}

/**
 * Makes a new object one whose row is in the database, under the primary key that it has. `add()` puts it into a session
 * without loading it.
 *
 * @throws {@link InvalidRequestError} for an object that is not new, or has no primary key.
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › make_transient_to_detached
 */
export function makeTransientToDetached(object: object): void {
  const state = stateOf(object)
  const identity = identityOf(state.object[ROW], state.mapper.primaryKey)
  if (state.status !== 'transient' || identity === null) {
    throw new InvalidRequestError(
      `makeTransientToDetached() takes a new object with a primary key, and this ${state.mapper.className} is ${state.status}.`,
    )
  }
  state.identity = identity
  state.changes = null
}
