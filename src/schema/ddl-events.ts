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

/** What tables and MetaData tell while they are created and dropped. */
export interface DdlEvents {
  beforeCreate: DdlEvent
  afterCreate: DdlEvent
  beforeDrop: DdlEvent
  afterDrop: DdlEvent
}
