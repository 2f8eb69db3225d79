import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { RowArray } from './symbols.ts'

/** A mapped class, as far as the state of its objects looks at it. */
export interface MapperPort {
  /** The class itself. */
  readonly entity: object
  /** Kept apart from the class, whose `name` may be a mapped attribute. */
  readonly className: string
  readonly table: Table
  /** In the order of rows. */
  readonly columns: readonly Column[]
  /** The attribute of each column. */
  readonly keys: readonly string[]
  /** Places of the primary key in a row. */
  readonly primaryKey: readonly number[]
  /** The place of the column that counts versions; -1 for none. */
  readonly versionIndex: number
  nextVersion(version: unknown): unknown
  readonly options: { readonly eagerDefaults?: boolean | 'auto'; readonly versionIdGenerator?: unknown }
  /** Each has a slot in rows behind the columns, in this order. */
  readonly relationships: readonly RelationshipPort[]
  /** Whether an object is of the class. */
  isInstance(object: unknown): boolean
  /** A row with nothing in it, shared by all objects that are expired. Never changed. */
  readonly unloadedRow: RowArray
}

/** What holds a collection: an Array, a Set, or a Map from a key of the objects. */
export type CollectionKind = 'array' | 'set' | 'map'

export type Direction = 'manyToOne' | 'oneToMany' | 'manyToMany'

/** What is done to the other end of a relationship together with the parent. */
export interface Cascade {
  readonly saveUpdate: boolean
  readonly merge: boolean
  readonly refreshExpire: boolean
  readonly expunge: boolean
  readonly delete: boolean
  readonly deleteOrphan: boolean
}

/** A relationship, as far as the state of objects looks at it. */
export interface RelationshipPort {
  readonly key: string
  readonly parent: MapperPort
  readonly target: MapperPort
  /** Its place in rows, behind the columns. */
  readonly slot: number
  readonly direction: Direction
  /** It holds a collection. */
  readonly uselist: boolean
  readonly collection: CollectionKind
  /** The key of an object in a collection that is a Map; undefined for one that is to stay out until it has one. */
  keyOf(object: object): unknown
  /** The other sides, which are kept in step. */
  readonly reverse: readonly RelationshipPort[]
  readonly cascade: Cascade
  readonly viewOnly: boolean
}

/** A session, as far as the state of objects looks at it. */
export interface SessionPort {
  /** What users see of it. */
  readonly facade?: object
  /** An object is about to be changed. */
  noteChange(state: StatePort): void
  /** Loads what is unloaded in a persistent object, or refuses to. */
  loadUnloaded(state: StatePort, index: number): void
  /** An object was put into a relationship of another, by the program and not by the other side of the relationship. */
  noteAppend(state: StatePort, relationship: RelationshipPort, object: object): void
  /** The program has got the array of a relationship, which may be written by index: it is looked at before a flush. */
  noteHandedOut(collection: object): void
  /** An object was taken out of a relationship of another. */
  noteRemove(state: StatePort, relationship: RelationshipPort, object: object): void
  /**
   * The object that a many-to-one relationship refers to, if it is here: no question is asked. Undefined where only the
   * database knows it.
   */
  findReferred(state: StatePort, relationship: RelationshipPort): object | null | undefined
}

/** The state of one object, as far as ports need it. */
export interface StatePort {
  readonly mapper: MapperPort
}
