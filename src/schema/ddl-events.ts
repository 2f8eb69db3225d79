import type { TypeEngine } from '../types/type-engine.ts'
import type { DdlElement } from './ddl-element.ts'
import type { MetaData } from './metadata.ts'
import type { Table } from './table.ts'

export interface DdlEvent {
  /** Executes a statement when all listeners have been called. */
  readonly execute: (statement: DdlElement) => void
  readonly target: Table | MetaData
  /** `sqlite`, `postgresql` */
  readonly dialect: string
}

/** A column as it was found, before it is declared: what is assigned to `info` holds. */
export interface ColumnReflectEvent {
  readonly table: string
  readonly schema: string | null
  readonly info: ColumnReflectInfo
}

export interface ColumnReflectInfo {
  /** In the database. */
  readonly name: string
  /** By which the table knows it. Default: the name. */
  key?: string
  type: TypeEngine
  nullable: boolean
  /** SQL */
  default: string | null
  comment?: string | null
}

/** What tables and MetaData tell while they are created and dropped. */
export interface DdlEvents {
  beforeCreate: DdlEvent
  afterCreate: DdlEvent
  beforeDrop: DdlEvent
  afterDrop: DdlEvent
  /** Of a MetaData alone: a column was found by `reflect()` or `autoloadWith`. */
  columnReflect: ColumnReflectEvent
}
