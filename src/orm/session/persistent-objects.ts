import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import type { Mapper, ObjectHolder } from '../mapping/mapper.ts'
import { type IdentityKey, identityKey } from '../state/identity-key.ts'
import { IdentityMap } from '../state/identity-map.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { type LoadedFrom, ownStateOf, stateOf } from '../state/stateful-object.ts'

/** The objects of one class. */
interface ClassObjects {
  readonly map: IdentityMap<Entity>
  readonly origin: LoadedFrom
}

/** The persistent objects of a session, by class and primary key. */
export class PersistentObjects {
  readonly #session: SessionPort
  readonly #holder: ObjectHolder
  readonly #classes = new Map<Mapper, ClassObjects>()
  /** What is here was loaded or written in transactions that have ended. */
  #isLater = false

  constructor(session: SessionPort, holder: ObjectHolder) {
    this.#session = session
    this.#holder = holder
  }

  find(mapper: Mapper, key: IdentityKey): Entity | undefined {
    return this.#classes.get(mapper)?.map.get(key)
  }

  of(mapper: Mapper): readonly Entity[] {
    return this.#classes.get(mapper)?.map.values() ?? []
  }

  all(): readonly Entity[] {
    return [...this.#classes.values()].flatMap(({ map }) => map.values())
  }

  classOf(mapper: Mapper): ClassObjects {
    let found = this.#classes.get(mapper)
    if (found === undefined) {
      found = { map: new IdentityMap(), origin: { mapper, session: this.#session } }
      this.#classes.set(mapper, found)
      mapper.heldBy(this.#holder)
    }
    return found
  }

  /** Puts an object under its key. */
  attach(state: InstanceState): void {
    if (this.#otherThan(state)) {
      throw new InvalidRequestError(
        `Another ${state.mapper.className} with the primary key [${state.identity!.join(', ')}] is in this session already. Use that one.`,
      )
    }
    this.put(state)
  }

  /** Puts an object under its key, and gives another that was there. */
  put(state: InstanceState): InstanceState | undefined {
    const other = this.#otherThan(state)
    this.classOf(state.mapper as Mapper).map.set(identityKey(state.identity!), state.object)
    return other && stateOf(other)
  }

  remove({ mapper, identity, object }: InstanceState): void {
    this.#classes.get(mapper as Mapper)?.map.delete(identityKey(identity!), object)
  }

  /** Lets go of what the program does not keep, where that is much; true if it was. */
  age(): boolean {
    let wasFull = false
    for (const { map } of this.#classes.values()) {
      if (map.isFull) wasFull = true
      else if (!this.#isLater) continue
      map.weaken(hasChanges)
    }
    this.#isLater = false
    return wasFull
  }

  /** A transaction has ended. Its objects are let go of by the next, as most sessions end with their transaction. */
  committed(): void {
    this.age()
    this.#isLater = true
  }

  rolledBack(): void {
    for (const { map } of this.#classes.values()) map.weaken(() => false)
  }

  clear(): void {
    for (const { origin } of this.#classes.values()) origin.session = null
    this.#classes.clear()
  }

  #otherThan({ mapper, identity, object }: InstanceState): Entity | undefined {
    const known = this.find(mapper as Mapper, identityKey(identity!))
    return known === object ? undefined : known
  }
}

const hasChanges = (object: Entity): boolean => (ownStateOf(object)?.changes ?? null) !== null
