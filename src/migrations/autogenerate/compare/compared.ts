import type { Column } from '../../../schema/column.ts'
import type { Table } from '../../../schema/table.ts'
import type { ConnTable } from './conn-tables.ts'

/** A table that both sides have. */
export interface TablePair {
  readonly key: string
  readonly conn: ConnTable
  readonly metadata: Table
  /** The columns of the same name. */
  readonly columns: readonly (readonly [conn: Column, metadata: Column])[]
}

/** The tables of both sides, as far as they take part. */
export interface Compared {
  /** In an order in which they can be created. */
  readonly added: readonly Table[]
  /** In an order in which they can be dropped. */
  readonly removed: readonly ConnTable[]
  /** In the order of their names. */
  readonly pairs: readonly TablePair[]
}
