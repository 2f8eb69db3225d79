import { ROW, type RowArray, UNLOADED } from '../../base/symbols.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import { type IdentityKey, rowKey } from '../../state/identity-key.ts'
import type { Entity } from '../../state/instance-state.ts'
import { setLoadedValue } from '../../state/set-loaded-value.ts'
import { ownStateOf, stateOf } from '../../state/stateful-object.ts'
import { loadingOf } from '../loading-of.ts'
import type { EntityPlan } from '../plan/entity-plan.ts'
import type { LoadedObjectsOfClass, LoadRun } from './load-run.ts'
import type { RelatedReader } from './related-reader.ts'

/**
 * Reads the objects of a class from the rows of one result. A row's values are copied only for an object that is new.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/loading.py › _instance_processor
 */
export class EntityReader {
  readonly #plan: EntityPlan
  readonly #mapper: Mapper
  readonly #run: LoadRun
  readonly #related: readonly RelatedReader[]
  readonly #waiting: Map<Entity, boolean> | null
  readonly #objects: LoadedObjectsOfClass
  /** Nothing follows from an object, so that it does not matter whether it was met before. */
  readonly #isLeaf: boolean
  readonly #keyPlace: number
  /** The objects that this reader has met. */
  readonly #met = new Map<IdentityKey, Entity>()
  #lastKey: IdentityKey = 0
  #last: Entity | null = null

  constructor(plan: EntityPlan, run: LoadRun) {
    this.#plan = plan
    this.#mapper = plan.mapper
    this.#run = run
    this.#related = plan.joined.map((joined) =>
      loadingOf(joined.relationship).relatedReader(joined, new EntityReader(joined.entity, run), run),
    )
    this.#waiting = plan.later.length > 0 ? run.waitingFor(plan) : null
    this.#objects = run.objects.loadedClass(plan.mapper, plan.behaviour)
    this.#isLeaf =
      plan.joined.length === 0 && this.#waiting === null && plan.empty.length === 0 && !run.populatesExisting
    this.#keyPlace = plan.keyPlaces.length === 1 ? plan.keyPlaces[0]! : -1
  }

  /** The object of a row; null where an outer join found none. */
  read(row: RowArray): Entity | null {
    let key: IdentityKey = this.#keyPlace >= 0 ? row[this.#keyPlace] : rowKey(row, this.#plan.keyPlaces)
    if (key === null || key === undefined) return null
    if (typeof key === 'object') key = rowKey(row, this.#plan.keyPlaces)
    if (this.#isLeaf) return this.#readLeaf(key, row)
    const related = this.#related
    if (key === this.#lastKey && this.#last !== null) {
      for (let i = 0; i < related.length; i++) related[i]!.readAgain(row)
      return this.#last
    }
    let object = this.#met.get(key)
    const isNew = object === undefined
    if (object === undefined) this.#met.set(key, (object = this.#meet(key, row)))
    this.#lastKey = key
    this.#last = object
    for (let i = 0; i < related.length; i++) related[i]!.read(object, row, isNew)
    return object
  }

  #readLeaf(key: IdentityKey, row: RowArray): Entity {
    const known = this.#objects.find(key)
    if (known === undefined) return this.#objects.make(key, this.#ownRow(row))
    this.#fill(known, row)
    return known
  }

  /** All rows are read. */
  finish(): void {
    for (const related of this.#related) related.finish()
  }

  /** The object of a row that was not met before. */
  #meet(key: IdentityKey, row: RowArray): Entity {
    const { objects, populatesExisting } = this.#run
    const known = this.#objects.find(key)
    if (known === undefined) {
      const object = this.#objects.make(key, this.#ownRow(row))
      this.#waiting?.set(object, true)
      for (const relationship of this.#plan.empty)
        setLoadedValue(object, relationship, relationship.uselist ? [] : null)
      return object
    }
    if (populatesExisting) objects.load(this.#mapper, this.#merged(known, row), true)
    else this.#fill(known, row)
    this.#waiting?.set(known, populatesExisting)
    return known
  }

  /** Gives an object that is here already the values that it has not. */
  #fill(object: Entity, row: RowArray): void {
    const own = ownStateOf(object)
    if (own?.isExpired) return own.fill(this.#ownRow(row))
    const values = object[ROW]
    const { places } = this.#plan
    if (!values.includes(UNLOADED)) return
    for (let i = 0; i < places.length; i++) {
      if (values[i] === UNLOADED && places[i]! >= 0 && !stateOf(object).changes?.has(i)) values[i] = row[places[i]!]
    }
  }

  /** What is not selected stays as it is. */
  #merged(object: Entity, row: RowArray): RowArray {
    const own = this.#ownRow(row)
    for (let i = 0; i < own.length; i++) if (own[i] === UNLOADED) own[i] = object[ROW][i]
    return own
  }

  #ownRow(row: RowArray): RowArray {
    const { start, places, isWholeRow } = this.#plan
    if (isWholeRow) return reordered(row, places)
    if (start >= 0) return row.slice(start, start + places.length)
    const own = new Array<unknown>(places.length)
    for (let i = 0; i < places.length; i++) own[i] = places[i]! < 0 ? UNLOADED : row[places[i]!]
    return own
  }
}

/** A row that is the object's own, with the column in its place that the statement has in front. */
function reordered(row: RowArray, places: readonly number[]): RowArray {
  const at = places.indexOf(0)
  const first = row[0]
  for (let i = 0; i < at; i++) row[i] = row[i + 1]
  row[at] = first
  return row
}
