import { UnmappedError } from '../base/orm-errors.ts'
import type { MapperPort, SessionPort } from '../base/ports.ts'
import { ROW } from '../base/symbols.ts'
import { identityOf } from './identity-key.ts'
import { type Entity, InstanceState } from './instance-state.ts'
import { describeValue } from '../../util/describe-value.ts'

/**
 * Where the objects of one class in one session come from. Objects that were just loaded share it in place of a state of
 * their own, which they get when somebody asks: most are only read.
 */
export interface LoadedFrom {
  readonly mapper: MapperPort
  /** Null when the session has let go of its objects. */
  session: SessionPort | null
  /** What it is a variant of, which says the session. */
  readonly base?: LoadedFrom
  /** See {@link InstanceState.behaviour}. */
  readonly behaviour?: object | null
}

/** The state of a mapped object; throws {@link UnmappedError} for any other. */
export let stateOf: (object: unknown) => InstanceState

/** The state of an object, or null while it is as it was loaded. */
export let ownStateOf: (object: Entity) => InstanceState | null

/** Gives a new object its state, or says where a loaded one comes from. */
export let attachState: (object: StatefulObject, state: InstanceState | LoadedFrom) => void

/** An object with a state that nobody sees: private fields are invisible to printing, equality and copying. */
export class StatefulObject {
  #state!: InstanceState | LoadedFrom

  static {
    stateOf = (object) => {
      if (typeof object !== 'object' || object === null || !(#state in object)) throw notMapped(object)
      const state = object.#state
      if (state instanceof InstanceState) return state
      return (object.#state = loadedState(object as unknown as Entity, state))
    }
    ownStateOf = (object) => {
      const state = (object as unknown as StatefulObject).#state
      return state instanceof InstanceState ? state : null
    }
    attachState = (object, state) => {
      object.#state = state
    }
  }
}

function loadedState(object: Entity, { mapper, session, base, behaviour = null }: LoadedFrom): InstanceState {
  const state = new InstanceState(mapper, object)
  state.session = base ? base.session : session
  state.behaviour = behaviour
  state.identity = identityOf(object[ROW], mapper.primaryKey)
  return state
}

function notMapped(object: unknown): UnmappedError {
  return new UnmappedError(
    `The ORM keeps mapped objects, and got ${describeValue(object)}. Map its class by Base.table().`,
  )
}
