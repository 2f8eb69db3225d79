import { Listeners } from '../../event/listeners.ts'
import type { SessionEvents } from './session-events.ts'

type Lists = readonly [...Listeners<SessionEvents>[], Listeners<SessionEvents>]

const known = /*@__PURE__*/ new WeakMap<object, Lists>()

/** The listeners of a class of sessions, behind those of the classes that it extends: they hear all of its sessions. */
export function classListeners(owner: object): Lists {
  let lists = known.get(owner)
  if (lists === undefined) {
    const parent = Object.getPrototypeOf(owner) as object
    const further = parent === Function.prototype ? [] : classListeners(parent)
    known.set(owner, (lists = [...further, new Listeners<SessionEvents>()]))
  }
  return lists
}
