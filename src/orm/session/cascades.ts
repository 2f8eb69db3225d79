import type { Cascade } from '../base/ports.ts'
import { isCollection } from '../state/collections.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { relatedValue } from '../state/relationship-events.ts'
import { stateOf } from '../state/stateful-object.ts'

/**
 * The objects that something is done to together with the one of `state`: those that are reached by relationships with the
 * cascade, as far as they are loaded. The object itself comes first.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/mapper.py › Mapper.cascade_iterator
 */
export function cascaded(state: InstanceState, cascade: keyof Cascade): readonly InstanceState[] {
  const found = new Set([state])
  // Grows while it is read.
  for (const one of found) {
    for (const relationship of one.mapper.relationships) {
      if (!relationship.cascade[cascade]) continue
      const value = relatedValue(one, relationship)
      const objects = isCollection(value) ? value.members : value ? [value] : []
      for (const object of objects) found.add(stateOf(object))
      // What was put into a collection that is not loaded.
      for (const object of one.pending?.get(relationship.slot)?.added ?? []) found.add(stateOf(object))
    }
  }
  return [...found]
}
