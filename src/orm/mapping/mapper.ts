import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { MapperPort } from '../base/ports.ts'
import { MappingError } from '../base/orm-errors.ts'
import { LOADING, ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import type { Entity } from '../state/instance-state.ts'
import { type LoadedFrom, ownStateOf } from '../state/stateful-object.ts'
import type { Defs } from '../../sql/definition-types.ts'
import { InstrumentedAttribute } from './instrumented-attribute.ts'
import type { MapperOptions } from './mapper-options.ts'
import type { Registry } from './registry.ts'
import type { RelationshipProperty } from './relationships/relationship-property.ts'
import { relationshipsIn } from './relationships/relationships-in.ts'

/** The constructor of a mapped class, as loading calls it. */
type LoadingConstructor = new (token: typeof LOADING, row: RowArray, origin: LoadedFrom) => Entity

/** What a class is mapped by. */
export interface MapperSource {
  readonly table: Table
  readonly registry: Registry
  readonly definitions: Defs
}

/** The objects of a session. */
export interface ObjectHolder {
  holds(mapper: Mapper): boolean
}

/**
 * How a class stands on a table: one fixed layout of rows, the attributes, the primary key.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/mapper.py › Mapper
 */
export class Mapper implements MapperPort {
  readonly entity: object
  readonly className: string
  readonly table: Table
  readonly columns: readonly Column[]
  readonly keys: readonly string[]
  readonly primaryKey: readonly number[]
  readonly attributes: ReadonlyMap<string, InstrumentedAttribute>
  readonly relationships: readonly RelationshipProperty[]
  readonly registry: Registry
  readonly options: MapperOptions
  readonly versionIndex: number
  readonly unloadedRow: RowArray
  readonly #holders = new Set<WeakRef<ObjectHolder>>()
  readonly #knownHolders = new WeakSet<ObjectHolder>()
  #sweepsAt = 64
  #isChecked = false
  /** An object that nobody sees. As long as there is one, V8 keeps the code that it has optimised for the class. */
  #example: Entity | undefined
  #isPlain: boolean | undefined

  constructor(
    entity: object,
    className: string,
    { table, registry, definitions }: MapperSource,
    options: MapperOptions = {},
  ) {
    this.entity = entity
    this.className = className
    this.table = table
    this.registry = registry
    this.options = options
    this.columns = [...table.columns.values()]
    this.keys = this.columns.map((column) => column.key)
    this.versionIndex = options.versionId === undefined ? -1 : this.#placeOfVersion(options.versionId)
    this.primaryKey = this.columns.flatMap((column, i) => (column.isPrimaryKey ? [i] : []))
    this.attributes = new Map(
      this.columns.map((column) => [column.key, new InstrumentedAttribute(this, column.key, column)]),
    )
    this.relationships = relationshipsIn(definitions).map(([key, one], i) =>
      one.propertyOf(this, key, this.columns.length + i),
    )
    this.unloadedRow = Object.freeze(this.emptyRow()) as RowArray
    if (this.primaryKey.length === 0) {
      throw new MappingError(
        `Class ${className} (table '${table.name}') has no primary key, by which the ORM tells its rows apart. Add \`primaryKey: true\` to a column.`,
      )
    }
  }

  #placeOfVersion(key: string): number {
    const index = this.keys.indexOf(key)
    if (index >= 0) return index
    throw new MappingError(`The \`versionId\` of ${this.className} names '${key}', which is no column of its table.`)
  }

  /** The version of a row behind another; null before the first. */
  nextVersion(version: unknown): unknown {
    const { versionIdGenerator: next = (old: number | null) => (old ?? 0) + 1 } = this.options
    return next === false ? version : next(version as never)
  }

  /** The keys of columns and relationships. */
  get attributeKeys(): readonly string[] {
    return [...this.keys, ...this.relationships.map(({ key }) => key)]
  }

  /** The relationship of a key. */
  relationship(key: string): RelationshipProperty | undefined {
    return this.relationships.find((one) => one.key === key)
  }

  isInstance(object: unknown): boolean {
    return object instanceof (this.entity as LoadingConstructor)
  }

  /** Where an attribute is in a row; -1 for what is no attribute. */
  indexOf(key: string): number {
    return this.keys.indexOf(key)
  }

  /** Undefined for a column that is loaded with the object; the group of one that is not, or null. */
  deferredGroup(index: number): string | null | undefined {
    const { deferred = false, deferredGroup } = this.columns[index]!.options
    return deferredGroup ?? (deferred ? null : undefined)
  }

  /** A column that is not loaded with the object. Its primary key always is. */
  isDeferred(index: number): boolean {
    return this.deferredGroup(index) !== undefined && !this.primaryKey.includes(index)
  }

  /** A SELECT of the class gives all columns and nothing else, unless an option says so. */
  get isPlain(): boolean {
    return (this.#isPlain ??=
      this.relationships.every(({ lazy }) => lazy === 'select') &&
      this.columns.every((_, index) => this.deferredGroup(index) === undefined))
  }

  emptyRow(): RowArray {
    return new Array<unknown>(this.columns.length).fill(UNLOADED)
  }

  /** An object on a row of the database. The row belongs to the object from now on. */
  load(row: RowArray, origin: LoadedFrom): Entity {
    this.#example ??= this.#loadExample([...row])
    return new (this.entity as LoadingConstructor)(LOADING, row, origin)
  }

  /** Refuses a class whose constructor or fields write what was loaded. Without a session, nobody else hears of it. */
  #loadExample(row: RowArray): Entity {
    const object = new (this.entity as LoadingConstructor)(LOADING, row, { mapper: this, session: null })
    if (object[ROW] !== row || ownStateOf(object) !== null) {
      throw new MappingError(
        `Class ${this.className} sets mapped attributes, or calls super() with values, while an object is made for a row that was ` +
          'loaded. A mapped class has no constructor of its own: use a static method like `static create(…)`, and defaults in the ' +
          'definition of the columns.',
      )
    }
    this.check(object)
    object[ROW] = this.unloadedRow
    return object
  }

  /** Refuses a class whose fields hide mapped attributes. One object tells for all. */
  check(object: object): void {
    if (this.#isChecked) return
    const hidden = this.keys.find((key) => Object.hasOwn(object, key))
    if (hidden !== undefined) {
      throw new MappingError(
        `Class ${this.className} declares a field '${hidden}', which hides the mapped attribute of that name. Remove the field: ` +
          'the definition in Base.table() declares it already.',
      )
    }
    this.#isChecked = true
  }

  /** Remembers who may hold objects, to know whether the class is in use. */
  heldBy(holder: ObjectHolder): void {
    if (this.#knownHolders.has(holder)) return
    this.#knownHolders.add(holder)
    this.#holders.add(new WeakRef(holder))
    if (this.#holders.size < this.#sweepsAt) return
    for (const reference of this.#holders) if (reference.deref() === undefined) this.#holders.delete(reference)
    this.#sweepsAt = Math.max(64, 2 * this.#holders.size)
  }

  /** Whether a session holds objects of this class. */
  get isInUse(): boolean {
    for (const reference of this.#holders) if (reference.deref()?.holds(this)) return true
    return false
  }
}
