import type { MapperPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import { columnHistory, type History, relatedHistory } from './history.ts'
import type { InstanceState, ObjectState } from './instance-state.ts'

/**
 * One attribute of an object.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/state.py › AttributeState
 */
export class InspectedAttribute<T = unknown> {
  readonly key: string
  readonly #state: InstanceState
  readonly #index: number

  constructor(state: InstanceState, index: number) {
    this.key = state.keyAt(index)
    this.#state = state
    this.#index = index
  }

  /** As reading the attribute gives it, which may load it. */
  get value(): T {
    return (this.#state.object as unknown as Record<string, T>)[this.key]!
  }

  /** What is here without loading; undefined where nothing is. */
  get loadedValue(): T | undefined {
    const value = this.#state.object[ROW][this.#index]
    return value === UNLOADED ? undefined : (value as T)
  }

  /** What has changed since the last flush; of a relationship, the members are objects. Never loads. */
  get history(): History<T> {
    const { columns, relationships } = this.#state.mapper
    const relationship = relationships[this.#index - columns.length]
    const history = relationship ? relatedHistory(this.#state, relationship) : columnHistory(this.#state, this.#index)
    return history as History<T>
  }
}

/** The attributes of an object, by key. */
type InspectedAttributes<O> = { readonly [K in keyof O & string]: InspectedAttribute<O[K]> }

/**
 * What the ORM knows of an object beside its values.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/state.py › InstanceState
 */
export class InspectedObject<O = object> {
  readonly object: O
  readonly #state: InstanceState

  constructor(state: InstanceState) {
    this.object = state.object as unknown as O
    this.#state = state
  }

  get state(): ObjectState {
    return this.#state.status
  }

  get transient(): boolean {
    return this.state === 'transient'
  }

  get pending(): boolean {
    return this.state === 'pending'
  }

  get persistent(): boolean {
    return this.state === 'persistent'
  }

  /** Its row was deleted in the present transaction. */
  get deleted(): boolean {
    return this.state === 'deleted'
  }

  get detached(): boolean {
    return this.state === 'detached'
  }

  get mapper(): MapperPort {
    return this.#state.mapper
  }

  /** The session that it is in. */
  get session(): object | null {
    return this.#state.session?.facade ?? null
  }

  /** The primary key of its row in the database; null until there is one. */
  get identity(): readonly unknown[] | null {
    return this.#state.identity
  }

  /** The class and the primary key. */
  get identityKey(): readonly [entity: object, identity: readonly unknown[]] | null {
    const { identity, mapper } = this.#state
    return identity && [mapper.entity, identity]
  }

  /** It has changes that were not written. */
  get modified(): boolean {
    return this.#state.changes !== null
  }

  /** Nothing of it is loaded. */
  get expired(): boolean {
    return this.#state.isExpired
  }

  /** The attributes that would have to be loaded. */
  get unloaded(): ReadonlySet<string> {
    const row = this.#state.object[ROW]
    return new Set(this.#keys.filter((_, i) => row[i] === UNLOADED || row[i] === undefined))
  }

  get attrs(): InspectedAttributes<O> {
    const entries = this.#keys.map((key, index) => [key, new InspectedAttribute(this.#state, index)])
    return Object.fromEntries(entries) as InspectedAttributes<O>
  }

  get #keys(): readonly string[] {
    const { keys, relationships } = this.mapper
    return [...keys, ...relationships.map(({ key }) => key)]
  }
}
