import { ArgumentError } from '../../errors/request-errors.ts'
import { DetachedInstanceError } from '../base/orm-errors.ts'
import type { MapperPort, RelationshipPort, SessionPort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import { Changes } from './changes.ts'
import { PendingChanges } from './pending-changes.ts'

/** An object with a row. */
export interface Entity {
  [ROW]: RowArray
}

/** Where an object is in its life. SQLAlchemy's words. */
export type ObjectState = 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached'

/**
 * What the ORM knows of one object beside its values: its session, its identity, and the values that its row had before
 * the program changed them.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/state.py › InstanceState
 */
export class InstanceState {
  readonly mapper: MapperPort
  readonly object: Entity
  session: SessionPort | null = null
  /** The primary key of its row in the database; null until there is one. */
  identity: readonly unknown[] | null = null
  /** The row was deleted in the present transaction. */
  isDeleted = false
  /** Values before the first change since the last flush, by place in the row; null when nothing is changed. */
  changes: Changes | null = null

  /** What happened to collections that are not loaded, by place in the row. */
  pending: Map<number, PendingChanges> | null = null
  /** What reading does that finds nothing, where the statement that loaded the object said something of it. */
  behaviour: object | null = null
  /** In whose relationship the object is, or null when it was taken out, as far as this was seen. */
  #parents: Map<RelationshipPort, InstanceState | null> | null = null

  constructor(mapper: MapperPort, object: Entity) {
    this.mapper = mapper
    this.object = object
  }

  get status(): ObjectState {
    if (this.session === null) return this.identity === null ? 'transient' : 'detached'
    if (this.identity === null) return 'pending'
    return this.isDeleted ? 'deleted' : 'persistent'
  }

  get isExpired(): boolean {
    return this.object[ROW] === this.mapper.unloadedRow
  }

  /** The attributes that are there without loading. */
  get loadedKeys(): readonly string[] {
    const row = this.object[ROW]
    return this.mapper.keys.filter((_, i) => row[i] !== UNLOADED)
  }

  /** The places of columns that hold nothing. */
  get unloadedIndexes(): readonly number[] {
    const row = this.object[ROW]
    return this.mapper.columns.flatMap((_, i) => (row[i] === UNLOADED ? i : []))
  }

  /** What reading a slot gives that holds nothing: null for new objects, what the database has for others. */
  unloadedValue(index: number): unknown {
    if (this.identity === null) return null
    this.loadSlot(index)
    return this.object[ROW][index]
  }

  /** Lets the session load a slot, or says why it cannot. */
  loadSlot(index: number): void {
    if (this.session === null) {
      throw new DetachedInstanceError(
        `'${this.keyAt(index)}' of this ${this.mapper.className} is not loaded, and the object has no session to load it. ` +
          'Read it before the session is closed, or keep loaded values by `expireOnCommit: false`.',
      )
    }
    this.session.loadUnloaded(this, index)
  }

  /** The attribute at a place in the row. */
  keyAt(index: number): string {
    const { keys, relationships } = this.mapper
    return keys[index] ?? relationships[index - keys.length]!.key
  }

  /** Sets a slot for the program. A session that is at work refuses. An object that is set counts as changed. */
  set(index: number, value: unknown): void {
    if (value === undefined) throw noValue(this.mapper, index)
    this.session?.noteChange(this)
    if (Object.is(this.object[ROW][index], value)) return
    this.write(index, value)
  }

  /** Sets a slot and remembers what was there. */
  write(index: number, value: unknown): void {
    const row = this.object[ROW]
    const old = row[index]
    if (this.isExpired) this.object[ROW] = [...row]
    this.object[ROW][index] = value
    if (this.identity === null) return
    this.changes ??= new Changes()
    this.changes.keep(index, old)
  }

  /** Puts something into a place of the row and tells nobody. */
  setSlot(index: number, value: unknown): void {
    if (this.isExpired) this.object[ROW] = [...this.object[ROW]]
    this.object[ROW][index] = value
  }

  /** Remembers what a place of the row held in the database, unless an earlier change has done so. */
  remember(index: number, old: unknown): void {
    if (this.identity === null) return
    this.changes ??= new Changes()
    this.changes.keep(index, old)
  }

  /** What happens to a collection that is not loaded. */
  pendingOf(slot: number): PendingChanges {
    this.pending ??= new Map()
    let pending = this.pending.get(slot)
    if (pending === undefined) this.pending.set(slot, (pending = new PendingChanges()))
    return pending
  }

  /** It was put into a relationship of another object, or taken out (null). */
  setParent(relationship: RelationshipPort, parent: InstanceState | null): void {
    this.#parents ??= new Map()
    this.#parents.set(relationship, parent)
  }

  /** In whose relationship it is; null for nobody's, undefined where that was never seen. */
  parentIn(relationship: RelationshipPort): InstanceState | null | undefined {
    return this.#parents?.get(relationship)
  }

  /** It was taken out of a relationship whose objects are deleted when they have no parent. */
  get isOrphan(): boolean {
    if (this.#parents === null) return false
    for (const [{ cascade }, parent] of this.#parents) if (parent === null && cascade.deleteOrphan) return true
    return false
  }

  /** The values are those of the database now. */
  markClean(): void {
    this.changes = null
    this.pending = null
  }

  /** Forgets all values: they are loaded when they are read next. */
  expire(): void {
    this.object[ROW] = this.mapper.unloadedRow
    this.changes = null
    this.pending = null
    this.#parents = null
  }

  /** Forgets the values of some places, with changes of them. */
  expireAt(indexes: readonly number[]): void {
    if (this.isExpired) return
    for (const index of indexes) {
      this.object[ROW][index] = UNLOADED
      this.changes?.delete(index)
      this.pending?.delete(index)
    }
    if (this.changes?.isEmpty) this.changes = null
  }

  /** Takes all values from a row of the database but those that the program has changed. */
  replace(values: RowArray): void {
    const row = this.object[ROW]
    for (let one = this.changes?.first; one; one = one.next) values[one.index] = row[one.index]
    for (let i = this.mapper.columns.length; i < row.length; i++) values[i] = row[i]
    this.object[ROW] = values
  }

  /** Takes values from a row of the database where the object has none. */
  fill(values: RowArray): void {
    if (this.isExpired) {
      this.object[ROW] = values
      return
    }
    const row = this.object[ROW]
    for (let i = 0; i < values.length; i++) if (row[i] === UNLOADED) row[i] = values[i]
  }

  /** Takes values for some places that hold nothing. */
  fillAt(indexes: readonly number[], values: readonly unknown[]): void {
    const row = this.object[ROW]
    indexes.forEach((index, i) => {
      if (row[index] === UNLOADED) row[index] = values[i]
    })
  }
}

const noValue = ({ className, keys }: MapperPort, index: number): ArgumentError =>
  new ArgumentError(`'${keys[index]}' of a ${className} was set to undefined, which is no value of SQL. Write null.`)
