import type { TypeEngine } from '../types/type-engine.ts'

/** A column as the database has it. */
export interface ReflectedColumn {
  readonly name: string
  readonly type: TypeEngine
  readonly nullable: boolean
  /** SQL; null for none. */
  readonly default: string | null
  /** The database numbers it: SERIAL or IDENTITY. Absent on SQLite, which numbers every integer key. */
  readonly autoincrement?: boolean
  /** Absent where the database has no comments. */
  readonly comment?: string | null
  readonly computed?: ReflectedComputed
  readonly identity?: ReflectedIdentity
  /** On SQLite: its place in the primary key, from 1; 0 when it is not in it. */
  readonly primaryKey?: number
}

export interface ReflectedComputed {
  /** SQL */
  readonly sqltext: string
  readonly persisted: boolean
}

/** Numbers beyond what a number holds exactly are BigInts. */
export interface ReflectedIdentity {
  readonly always: boolean
  readonly start: number | bigint
  readonly increment: number | bigint
  readonly minValue: number | bigint
  readonly maxValue: number | bigint
  readonly cache: number | bigint
  readonly cycle: boolean
}

interface ReflectedConstraint {
  /** Null for one without a name. */
  readonly name: string | null
  /** Absent where the database has no comments. */
  readonly comment?: string | null
}

/** A table without a primary key has one of no columns and no name. */
export interface ReflectedPrimaryKey extends ReflectedConstraint {
  /** In the order of the key. */
  readonly constrainedColumns: readonly string[]
  readonly dialectOptions?: { readonly postgresqlInclude?: readonly string[] }
}

export interface ReflectedForeignKeyOptions {
  readonly onDelete?: string
  readonly onUpdate?: string
  readonly deferrable?: boolean
  readonly initially?: string
  readonly match?: string
}

export interface ReflectedForeignKey extends ReflectedConstraint {
  readonly constrainedColumns: readonly string[]
  /** Null for a table that can be named without a schema. */
  readonly referredSchema: string | null
  readonly referredTable: string
  /** Empty for the primary key of a table that does not exist (SQLite). */
  readonly referredColumns: readonly string[]
  /** What differs from the default: NO ACTION, not deferrable. */
  readonly options: ReflectedForeignKeyOptions
}

export interface ReflectedUniqueConstraint extends ReflectedConstraint {
  readonly columnNames: readonly string[]
  readonly dialectOptions?: {
    readonly postgresqlInclude?: readonly string[]
    readonly postgresqlNullsNotDistinct?: boolean
  }
}

export interface ReflectedCheckConstraint extends ReflectedConstraint {
  /** SQL, without the parentheses around it. */
  readonly sqltext: string
  readonly dialectOptions?: { readonly noInherit?: true; readonly notValid?: true; readonly notEnforced?: true }
}

export type ColumnSorting = 'desc' | 'nullsFirst' | 'nullsLast'

export interface ReflectedIndex {
  readonly name: string
  readonly unique: boolean
  /** Null for an expression. */
  readonly columnNames: readonly (string | null)[]
  /** Columns and expressions as SQL, where there is an expression among them. */
  readonly expressions?: readonly string[]
  /** What differs from ascending, by column or expression. */
  readonly columnSorting?: Readonly<Record<string, readonly ColumnSorting[]>>
  /** The constraint to which it belongs. */
  readonly duplicatesConstraint?: string
  readonly includeColumns?: readonly string[]
  readonly dialectOptions: ReflectedIndexOptions
}

export interface ReflectedIndexOptions {
  /** SQL */
  readonly sqliteWhere?: string
  /** SQL */
  readonly postgresqlWhere?: string
  /** Absent for `btree`. */
  readonly postgresqlUsing?: string
  readonly postgresqlInclude?: readonly string[]
  /** Operator classes other than the default, by column or expression. */
  readonly postgresqlOps?: Readonly<Record<string, string>>
  readonly postgresqlWith?: Readonly<Record<string, string>>
  readonly postgresqlNullsNotDistinct?: true
}

export interface ReflectedTableComment {
  readonly text: string | null
}

/** How the table was created, beyond its columns and constraints. */
export interface ReflectedTableOptions {
  readonly sqliteAutoincrement?: true
  readonly sqliteWithRowid?: false
  readonly sqliteStrict?: true
  readonly postgresqlPartitionBy?: string
}

/** All that is known of a table or view. */
export interface ReflectedTable {
  readonly columns: readonly ReflectedColumn[]
  readonly primaryKey: ReflectedPrimaryKey
  readonly foreignKeys: readonly ReflectedForeignKey[]
  readonly uniqueConstraints: readonly ReflectedUniqueConstraint[]
  readonly checkConstraints: readonly ReflectedCheckConstraint[]
  readonly indexes: readonly ReflectedIndex[]
  /** The indexes that SQLite makes for keys and UNIQUE. */
  readonly autoIndexes: readonly ReflectedIndex[]
  readonly comment: ReflectedTableComment
  readonly options: ReflectedTableOptions
}

export interface ReflectedEnum {
  readonly name: string
  readonly schema: string
  /** It can be named without its schema. */
  readonly visible: boolean
  readonly labels: readonly string[]
}

export interface ReflectedDomain {
  readonly name: string
  readonly schema: string
  readonly visible: boolean
  /** What it is made of, as the database writes it. */
  readonly type: string
  readonly nullable: boolean
  /** SQL */
  readonly default: string | null
  readonly constraints: readonly { readonly name: string; readonly check: string }[]
  readonly collation: string | null
}
