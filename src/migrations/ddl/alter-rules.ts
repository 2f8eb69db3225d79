import type { Dialect } from '../../dialects/dialect.ts'
import type { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { Table } from '../../schema/table.ts'
import type { AddColumnOp } from '../operations/add-column-op.ts'
import type { AlterColumnOp } from '../operations/alter-column-op.ts'
import type { SingleOperation } from '../operations/operation.ts'
import { postgresqlAlter } from './postgresql-alter.ts'
import { sqliteAlter } from './sqlite-alter.ts'

/** A dialect's way with ALTER. */
export interface AlterRules {
  /** What it cannot do, as the end of `SQLite cannot …`; undefined for what it can. */
  refusal(operation: SingleOperation): string | undefined
  /** What else stands behind ADD COLUMN and the column. */
  addedColumnSuffix(table: Table, operation: AddColumnOp, compiler: DdlCompiler): string
  /** What follows ADD COLUMN: constraints, indexes, and comments where there are such. */
  afterAddColumn(table: Table, operation: AddColumnOp, dialect: Dialect): readonly DdlElement[]
  alterColumn(operation: AlterColumnOp, dialect: Dialect): readonly DdlElement[]
  /** Whether there are comments, schemas, sequences and types that can be created. */
  readonly hasComments: boolean
  readonly hasNamedTypes: boolean
}

const RULES: Readonly<Record<string, AlterRules>> = { postgresql: postgresqlAlter, sqlite: sqliteAlter }

export const alterRulesOf = (dialect: Dialect): AlterRules => RULES[dialect.name] ?? postgresqlAlter
