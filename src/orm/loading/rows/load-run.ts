import type { RowArray } from '../../base/symbols.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { Entity } from '../../state/instance-state.ts'
import type { EntityPlan, LaterPlan } from '../plan/entity-plan.ts'
import type { LoadBehaviour } from '../plan/load-behaviour.ts'

/** The objects of one class in a session. */
export interface LoadedObjectsOfClass {
  find(key: unknown): Entity | undefined
  /** A new object for a row, which belongs to it from now on. */
  make(key: unknown, row: RowArray): Entity
}

/** The objects of a session, as far as loading looks at them. */
export interface LoadedObjects {
  loadedClass(mapper: Mapper, behaviour: LoadBehaviour | null): LoadedObjectsOfClass
  /** The object for a row; one that is here already takes all of its values. */
  load(mapper: Mapper, row: RowArray, populatesExisting: boolean): Entity | null
}

/** Objects whose relationships are loaded by statements that follow. */
export interface Waiting {
  readonly plan: EntityPlan
  /** Whether what they have already is replaced. */
  readonly objects: Map<Entity, boolean>
}

/** One execution, with all statements that follow from it. */
export class LoadRun {
  readonly objects: LoadedObjects
  readonly populatesExisting: boolean
  #waiting = new Map<readonly LaterPlan[], Waiting>()

  constructor(objects: LoadedObjects, populatesExisting: boolean) {
    this.objects = objects
    this.populatesExisting = populatesExisting
  }

  /** The objects of a plan for whom something is loaded later. */
  waitingFor(plan: EntityPlan): Map<Entity, boolean> {
    let waiting = this.#waiting.get(plan.later)
    if (waiting === undefined) this.#waiting.set(plan.later, (waiting = { plan, objects: new Map() }))
    return waiting.objects
  }

  /** What waits now; what comes up while it is loaded waits for the next turn. */
  takeWaiting(): readonly Waiting[] {
    const taken = [...this.#waiting.values()].filter(({ objects }) => objects.size > 0)
    this.#waiting = new Map()
    return taken
  }
}
