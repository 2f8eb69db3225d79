import { stateOf } from './stateful-object.ts'

/**
 * The session that an object is in, or null.
 *
 * @throws {@link UnmappedError}
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › object_session
 */
export function objectSession(object: object): object | null {
  return stateOf(object).session?.facade ?? null
}
