import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { TableItem } from '../../schema/table-item.ts'
import type { TypeEngine } from '../../types/type-engine.ts'

/** What can be left out of a comparison. */
export type ObjectType =
  | 'table'
  | 'column'
  | 'index'
  | 'primaryKeyConstraint'
  | 'uniqueConstraint'
  | 'foreignKeyConstraint'
  | 'checkConstraint'

export interface NameParents {
  readonly schemaName: string | null
  /** Of columns, constraints and indexes. */
  readonly tableName?: string
}

/** Which differences count. */
export interface CompareOptions {
  /**
   * Whether an object takes part: one of the database (`isReflected`) that the models lack, or one of the models, with
   * that of the database beside it where there is one.
   */
  readonly includeObject?: (
    object: Table | Column | TableItem,
    name: string | null,
    type: ObjectType,
    isReflected: boolean,
    compareTo: Table | Column | TableItem | null,
  ) => boolean
  /** Whether what the database has under a name is looked at; the default schema is `null`. */
  readonly includeName?: (name: string | null, type: ObjectType | 'schema', parents: NameParents) => boolean
  /** All schemas of the database are compared. Default: the default one, and the tables of the models in others. */
  readonly includeSchemas?: boolean
  /** A function says whether types differ; undefined leaves the answer to the library. Default: true. */
  readonly compareType?: boolean | CompareType
  /** Likewise for DEFAULT. PostgreSQL is asked whether two expressions are equal. Default: false. */
  readonly compareServerDefault?: boolean | CompareServerDefault
  /** The table that keeps the current revision takes no part. Default: `athanor_version`. */
  readonly versionTable?: string
  readonly versionTableSchema?: string
}

export type CompareType = (
  inspectedColumn: Column,
  metadataColumn: Column,
  inspectedType: TypeEngine,
  metadataType: TypeEngine,
) => boolean | undefined

export type CompareServerDefault = (
  inspectedColumn: Column,
  metadataColumn: Column,
  /** SQL, as the database writes it. */
  inspectedDefault: string | null,
  metadataDefault: Column['serverDefault'],
  renderedMetadataDefault: string | null,
) => boolean | undefined
