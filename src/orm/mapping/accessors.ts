import { ROW, UNLOADED } from '../base/symbols.ts'
import type { Entity } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'

/** Defines how an attribute is read and written on objects: straight from and to its place in the row. */
export function defineAccessor(prototype: object, key: string, index: number): void {
  Object.defineProperty(prototype, key, {
    configurable: true,
    enumerable: true,
    get(this: Entity) {
      const value = this[ROW][index]
      return value === UNLOADED ? stateOf(this).unloadedValue(index) : value
    },
    set(this: Entity, value: unknown) {
      stateOf(this).set(index, value)
    },
  })
}
