import { UnmappedError } from '../base/orm-errors.ts'
import type { InstanceState } from './instance-state.ts'

/** The state of a mapped object; throws {@link UnmappedError} for any other. */
export let stateOf: (object: unknown) => InstanceState

/** Gives a new object its state. */
export let attachState: (object: StatefulObject, state: InstanceState) => void

/** An object with a state that nobody sees: private fields are invisible to printing, equality and copying. */
export class StatefulObject {
  #state!: InstanceState

  static {
    stateOf = (object) => {
      if (typeof object === 'object' && object !== null && #state in object) return object.#state
      const name = (object as { constructor?: { name?: unknown } } | null | undefined)?.constructor?.name ?? object
      throw new UnmappedError(
        `${String(name)} is not a mapped object, so the ORM cannot keep it. Map its class by Base.table().`,
      )
    }
    attachState = (object, state) => {
      object.#state = state
    }
  }
}
