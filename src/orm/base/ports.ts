import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { RowArray } from './symbols.ts'

/** A mapped class, as far as the state of its objects looks at it. */
export interface MapperPort {
  /** Kept apart from the class, whose `name` may be a mapped attribute. */
  readonly className: string
  readonly table: Table
  /** In the order of rows. */
  readonly columns: readonly Column[]
  /** The attribute of each column. */
  readonly keys: readonly string[]
  /** Places of the primary key in a row. */
  readonly primaryKey: readonly number[]
  /** A row with nothing in it, shared by all objects that are expired. Never changed. */
  readonly unloadedRow: RowArray
}

/** A session, as far as the state of objects looks at it. */
export interface SessionPort {
  /** An object is about to be changed. */
  noteChange(state: StatePort): void
  /** Loads what is unloaded in a persistent object, or refuses to. */
  loadUnloaded(state: StatePort, index: number): void
}

/** The state of one object, as far as ports need it. */
export interface StatePort {
  readonly mapper: MapperPort
}
