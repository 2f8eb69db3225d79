import type { Io } from '../../../io/io.ts'
import type { MapperPort, RelationshipPort } from '../../base/ports.ts'
import { UNLOADED } from '../../base/symbols.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import { ActionGraph } from './action-graph.ts'
import { dependenciesOf } from './dependencies.ts'
import type { Dependency } from './dependency.ts'
import type { FlushSession } from './flush-session.ts'
import { valueAt } from './sync-values.ts'

/** What becomes of an object. */
interface Fate {
  isDelete: boolean
  /** Its row is left alone: the database has changed it, or another object has taken it over. */
  isListed: boolean
  readonly order: number
}

/** Says what is to become of an object. */
interface Wish {
  readonly isDelete?: boolean
  readonly isListed?: boolean
  /** It belongs to somebody again, and is not deleted. */
  readonly cancelsDelete?: boolean
}

/** Looks for further objects that a relationship brings in. */
interface Presort {
  readonly dependency: Dependency
  /** How many of the queue it has seen. */
  seen: number
  isInGraph: boolean
}

/**
 * What one flush is about: the objects, what becomes of them, and what must come before what.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/unitofwork.py › UOWTransaction
 */
export class UnitOfWork {
  readonly session: FlushSession
  /** It is only looked at: nothing is loaded or changed. */
  readonly isDry: boolean
  readonly graph = new ActionGraph()
  readonly fates = new Map<InstanceState, Fate>()
  /** Primary keys that the database has changed along with those they refer to. */
  readonly cascaded = new Map<InstanceState, readonly number[]>()
  /** New objects by whose row they have taken over. */
  readonly takenOver = new Map<InstanceState, InstanceState>()
  /** Objects that no cascade has brought into the session, by what refers to them. */
  readonly leftOut = new Map<RelationshipPort, Set<InstanceState>>()
  readonly #queues = new Map<MapperPort, InstanceState[]>()
  /** Some are twice in a queue. */
  #isRepeated = false
  readonly #presorts: Presort[] = []
  readonly #postUpdates = new Map<InstanceState, Set<number>>()
  readonly #added = new Map<Dependency, Set<InstanceState>>()
  readonly #links = new Map<RelationshipPort, Map<InstanceState, Set<InstanceState>>>()

  constructor(session: FlushSession, isDry: boolean) {
    this.session = session
    this.isDry = isDry
  }

  get mappers(): readonly MapperPort[] {
    return [...this.#queues.keys()]
  }

  hasMapper(mapper: MapperPort): boolean {
    return this.#queues.has(mapper)
  }

  contains(state: InstanceState): boolean {
    return state.session === this.session.port && !state.isDeleted
  }

  /** Whether an object is in the session. If it is not, what a relationship says of it is not written; see {@link leftOut}. */
  canWrite(state: InstanceState, { relationship }: Dependency): boolean {
    const isHere = this.contains(state)
    if (!isHere && !state.isDeleted) {
      const known = this.leftOut.get(relationship)
      if (known) known.add(state)
      else this.leftOut.set(relationship, new Set([state]))
    }
    return isHere
  }

  isDeleted(state: InstanceState): boolean {
    return this.fates.get(state)?.isDelete === true
  }

  /** Takes an object in. One that is not in the session is left out: no cascade has brought it there. */
  register(state: InstanceState, { isDelete = false, isListed = false, cancelsDelete = false }: Wish): void {
    const fate = this.fates.get(state)
    if (fate === undefined) {
      if (!this.contains(state)) return
      this.#queueOf(state.mapper).push(state)
      this.fates.set(state, { isDelete, isListed, order: this.fates.size })
    } else if (!isListed && (isDelete || cancelsDelete)) {
      if (fate.isListed) {
        this.#queueOf(state.mapper).push(state)
        this.#isRepeated = true
      }
      fate.isDelete = isDelete
      fate.isListed = false
    }
  }

  /** The objects of a class that are saved, or deleted. */
  statesOf(mapper: MapperPort, isDelete: boolean): InstanceState[] {
    const queue = this.#queues.get(mapper) ?? []
    return (this.#isRepeated ? [...new Set(queue)] : queue).filter((state) => this.isActive(state, isDelete))
  }

  isActive(state: InstanceState, isDelete: boolean): boolean {
    const fate = this.fates.get(state)
    return fate !== undefined && !fate.isListed && fate.isDelete === isDelete
  }

  /** Another object has taken over the row, which is not deleted then. */
  giveUpRow(state: InstanceState, heir: InstanceState): void {
    this.fates.get(state)!.isListed = true
    this.takenOver.set(heir, state)
  }

  /** Goes on until no relationship brings in more. May load. */
  *presortIo(): Io<void> {
    for (let isNew = true; isNew;) {
      isNew = false
      const { length } = this.#presorts
      for (let i = 0; i < length; i++) if (yield* this.#presortOneIo(this.#presorts[i]!)) isNew = true
    }
  }

  *#presortOneIo(presort: Presort): Io<boolean> {
    const { dependency } = presort
    const queue = this.#queues.get(dependency.isFromParent ? dependency.parent : dependency.target)
    if (queue === undefined || queue.length === presort.seen) return false
    const states = queue.slice(presort.seen)
    presort.seen = queue.length
    const deletes = states.filter((state) => this.isActive(state, true))
    const saves = states.filter((state) => this.isActive(state, false))
    if (deletes.length > 0) yield* dependency.presortDeletesIo(this, deletes)
    if (saves.length > 0) yield* dependency.presortSavesIo(this, saves)
    if (!presort.isInGraph) {
      presort.isInGraph =
        (yield* dependency.hasChangesIo(this, deletes, true)) || (yield* dependency.hasChangesIo(this, saves, false))
      if (presort.isInGraph) dependency.addToGraph(this.graph)
    }
    return deletes.length + saves.length > 0
  }

  /** Whether values are missing that others refer to. */
  needsValues(state: InstanceState, places: readonly number[]): boolean {
    return places.some((place) => valueAt(state, place) === UNLOADED) && state.identity !== null
  }

  noteAdded(dependency: Dependency, child: InstanceState): void {
    const known = this.#added.get(dependency)
    if (known) known.add(child)
    else this.#added.set(dependency, new Set([child]))
  }

  wasAdded(dependency: Dependency, child: InstanceState): boolean {
    return this.#added.get(dependency)?.has(child) === true
  }

  noteCascaded(state: InstanceState, places: readonly number[]): void {
    if (state.mapper.primaryKey.some((index) => places.includes(index))) this.cascaded.set(state, places)
  }

  /** Columns are written by a statement of their own. */
  postUpdate(state: InstanceState, places: readonly number[]): void {
    const known = this.#postUpdates.get(state)
    if (known) for (const place of places) known.add(place)
    else this.#postUpdates.set(state, new Set(places))
  }

  /** The objects of a class that such a statement is for, with the columns; each is given once. */
  takePostUpdates(mapper: MapperPort, isDelete: boolean): ReadonlyMap<InstanceState, ReadonlySet<number>> {
    const taken = new Map<InstanceState, ReadonlySet<number>>()
    for (const [state, places] of this.#postUpdates) {
      if (state.mapper !== mapper || this.isDeleted(state) !== isDelete) continue
      taken.set(state, places)
      this.#postUpdates.delete(state)
    }
    return taken
  }

  /** Whether nobody else has written the link between two objects, of which the other side knows too. */
  takeLink(relationship: RelationshipPort, parent: InstanceState, child: InstanceState): boolean {
    if (relationship.reverse.length === 0) return true
    for (const other of relationship.reverse) if (this.#links.get(other)?.get(child)?.has(parent)) return false
    let links = this.#links.get(relationship)
    if (links === undefined) this.#links.set(relationship, (links = new Map()))
    const children = links.get(parent)
    if (children) children.add(child)
    else links.set(parent, new Set([child]))
    return true
  }

  #queueOf(mapper: MapperPort): InstanceState[] {
    let queue = this.#queues.get(mapper)
    if (queue === undefined) {
      this.#queues.set(mapper, (queue = []))
      this.graph.order([this.graph.action('save', mapper), this.graph.action('delete', mapper)])
      for (const dependency of dependenciesOf(mapper)) {
        if (!this.#presorts.some((one) => one.dependency === dependency)) {
          this.#presorts.push({ dependency, seen: 0, isInGraph: false })
        }
      }
    }
    return queue
  }
}
