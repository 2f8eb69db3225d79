import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { describeValue } from '../../util/describe-value.ts'
import type { RelationshipPort } from '../base/ports.ts'
import type { Entity, InstanceState } from './instance-state.ts'
import { ownStateOf, stateOf, StatefulObject } from './stateful-object.ts'

/** Refuses what cannot be put into a relationship: objects of other classes, and those whose row was deleted. */
export function checkTarget(state: InstanceState, relationship: RelationshipPort, object: unknown): void {
  if (relationship.target.isInstance(object)) return refuseDeleted(state, relationship, object as Entity)
  const what = object instanceof StatefulObject ? `a ${stateOf(object).mapper.className}` : describeValue(object)
  throw new ArgumentError(
    `${String(relationship)} holds objects of class ${relationship.target.className}, and was given ${what}.`,
  )
}

/** What was assigned to a collection, as a list. */
export function membersGiven(state: InstanceState, relationship: RelationshipPort, value: unknown): readonly object[] {
  const isIterable = typeof value === 'object' && value !== null && Symbol.iterator in value
  if (!isIterable) {
    throw new ArgumentError(
      `${String(relationship)} holds a collection, and was given ${value === null ? 'null' : `a ${typeof value}`}.`,
    )
  }
  const objects =
    value instanceof Map ? [...(value as Map<unknown, object>).values()] : [...(value as Iterable<object>)]
  for (const object of objects) checkTarget(state, relationship, object)
  return objects
}

/** Its row is gone, so that nothing would be written, and nobody would hear of it. */
function refuseDeleted(state: InstanceState, relationship: RelationshipPort, object: Entity): void {
  if (state.session === null || ownStateOf(object)?.isDeleted !== true) return
  throw new InvalidRequestError(
    `The row of this ${relationship.target.className} was deleted, so it cannot be put into ${String(relationship)}. Make a new object ` +
      'with its values, or call makeTransient() on it.',
  )
}
