import { ROW, UNLOADED } from '../../base/symbols.ts'
import { InstrumentedArray } from '../../state/collections/instrumented-array.ts'
import type { Entity } from '../../state/instance-state.ts'
import { emptyValue, setRelated } from '../../state/relationship-events.ts'
import { relatedValue } from '../../state/related-value.ts'
import { stateOf } from '../../state/stateful-object.ts'

const handedOut = (value: unknown): unknown => (value instanceof InstrumentedArray ? value.handOut() : value)

/** Defines how a relationship is read and written on objects. Its place in the row is behind the columns. */
export function defineRelationship(prototype: object, key: string, slot: number): void {
  Object.defineProperty(prototype, key, {
    configurable: true,
    enumerable: true,
    get(this: Entity) {
      const value = this[ROW][slot]
      if (value !== undefined && value !== UNLOADED) return handedOut(value)
      const state = stateOf(this)
      const relationship = state.mapper.relationships[slot - state.mapper.columns.length]!
      if (state.identity === null) return handedOut(emptyValue(state, relationship))
      state.loadSlot(slot)
      return handedOut(relatedValue(state, relationship))
    },
    set(this: Entity, value: unknown) {
      const state = stateOf(this)
      setRelated(state, state.mapper.relationships[slot - state.mapper.columns.length]!, value)
    },
  })
}
