import type { Computed } from '../../schema/computed.ts'
import type { FetchedValue } from '../../schema/fetched-value.ts'
import type { Identity } from '../../schema/identity.ts'
import type { Expr, TextLike } from '../../sql/expression.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { ColumnPlace } from './add-column-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** What the database fills a column with; null for nothing. A string is a string value, SQL goes into `text()`. */
export type ServerDefault = string | TextLike | Expr<unknown> | Computed | Identity | FetchedValue | null

export interface ExistingColumn {
  readonly existingType?: TypeEngine | undefined
  readonly existingNullable?: boolean | undefined
  /** Undefined: not known. */
  readonly existingServerDefault?: ServerDefault | undefined
  readonly existingComment?: string | null | undefined
}

/** What is only for some databases, or for tables that are made anew. */
export interface AlterColumnExtras extends ColumnPlace {
  /** PostgreSQL: the new value from the old, as SQL: `'a::integer'`. */
  readonly postgresqlUsing?: string
  /** Whether SQLite numbers the key, when the table is made anew. */
  readonly autoincrement?: boolean
}

export interface ColumnChanges extends ExistingColumn {
  readonly modifyType?: TypeEngine | undefined
  readonly modifyNullable?: boolean | undefined
  /** Undefined: as it is; null: none. */
  readonly modifyServerDefault?: ServerDefault | undefined
  readonly modifyName?: string | undefined
  /** Undefined: as it is; null: none. */
  readonly modifyComment?: string | null | undefined
}

/** @source alembic alembic/operations/ops.py › AlterColumnOp */
export class AlterColumnOp extends MigrateOperation {
  readonly op = 'alterColumn'
  readonly tableName: string
  readonly columnName: string
  readonly schema: string | undefined
  readonly existingType: TypeEngine | undefined
  readonly existingNullable: boolean | undefined
  readonly existingServerDefault: ServerDefault | undefined
  readonly existingComment: string | null | undefined
  readonly modifyType: TypeEngine | undefined
  readonly modifyNullable: boolean | undefined
  readonly modifyServerDefault: ServerDefault | undefined
  readonly modifyName: string | undefined
  readonly modifyComment: string | null | undefined
  readonly kw: AlterColumnExtras

  constructor(
    tableName: string,
    columnName: string,
    changes: ColumnChanges & InSchema = {},
    kw: AlterColumnExtras = {},
  ) {
    super()
    this.tableName = tableName
    this.columnName = columnName
    this.schema = changes.schema
    this.existingType = changes.existingType
    this.existingNullable = changes.existingNullable
    this.existingServerDefault = changes.existingServerDefault
    this.existingComment = changes.existingComment
    this.modifyType = changes.modifyType
    this.modifyNullable = changes.modifyNullable
    this.modifyServerDefault = changes.modifyServerDefault
    this.modifyName = changes.modifyName
    this.modifyComment = changes.modifyComment
    this.kw = kw
  }

  get hasChanges(): boolean {
    return [
      this.modifyType,
      this.modifyNullable,
      this.modifyServerDefault,
      this.modifyName,
      this.modifyComment,
      this.kw.autoincrement,
    ].some((change) => change !== undefined)
  }

  /** What was there becomes what is wanted, and the other way round. What PostgreSQL is told to compute by is left out. */
  override reverse(): AlterColumnOp {
    const { postgresqlUsing: _, ...kw } = this.kw
    return new AlterColumnOp(
      this.tableName,
      this.modifyName ?? this.columnName,
      {
        schema: this.schema,
        ...swapped(this, 'Type'),
        ...swapped(this, 'Nullable'),
        ...swapped(this, 'ServerDefault'),
        ...swapped(this, 'Comment'),
        modifyName: this.modifyName === undefined ? undefined : this.columnName,
      },
      kw,
    )
  }
}

function swapped(op: AlterColumnOp, part: 'Type' | 'Nullable' | 'ServerDefault' | 'Comment'): ColumnChanges {
  const existing = op[`existing${part}`]
  const modify = op[`modify${part}`]
  // A default or comment of which nothing is said was not there.
  const before = part === 'ServerDefault' || part === 'Comment' ? (existing ?? null) : existing
  return modify === undefined
    ? { [`existing${part}`]: existing }
    : { [`existing${part}`]: modify, [`modify${part}`]: before }
}
