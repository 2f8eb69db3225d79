import type { AddColumnOp } from './add-column-op.ts'
import type { AddEnumValueOp } from './add-enum-value-op.ts'
import type { AlterColumnOp } from './alter-column-op.ts'
import type { AlterEnumOp } from './alter-enum-op.ts'
import type { BulkInsertOp } from './bulk-insert-op.ts'
import type { CreateCheckConstraintOp } from './create-check-constraint-op.ts'
import type { CreateEnumOp } from './create-enum-op.ts'
import type { CreateExcludeConstraintOp } from './create-exclude-constraint-op.ts'
import type { CreateForeignKeyOp } from './create-foreign-key-op.ts'
import type { CreateIndexOp } from './create-index-op.ts'
import type { CreatePrimaryKeyOp } from './create-primary-key-op.ts'
import type { CreateSchemaOp } from './create-schema-op.ts'
import type { CreateSequenceOp } from './create-sequence-op.ts'
import type { CreateTableCommentOp } from './create-table-comment-op.ts'
import type { CreateTableOp } from './create-table-op.ts'
import type { CreateUniqueConstraintOp } from './create-unique-constraint-op.ts'
import type { DropColumnOp } from './drop-column-op.ts'
import type { DropConstraintOp } from './drop-constraint-op.ts'
import type { DropEnumOp } from './drop-enum-op.ts'
import type { DropIndexOp } from './drop-index-op.ts'
import type { DropSchemaOp } from './drop-schema-op.ts'
import type { DropSequenceOp } from './drop-sequence-op.ts'
import type { DropTableCommentOp } from './drop-table-comment-op.ts'
import type { DropTableOp } from './drop-table-op.ts'
import type { ExecuteSqlOp } from './execute-sql-op.ts'
import type { ModifyTableOps } from './modify-table-ops.ts'
import type { RenameEnumValueOp } from './rename-enum-value-op.ts'
import type { RenameTableOp } from './rename-table-op.ts'

/** Operations that add a constraint to a table. */
export type AddConstraintOp =
  | CreateCheckConstraintOp
  | CreateExcludeConstraintOp
  | CreateForeignKeyOp
  | CreatePrimaryKeyOp
  | CreateUniqueConstraintOp

/** Operations on types of PostgreSQL. */
export type EnumOp = AddEnumValueOp | AlterEnumOp | CreateEnumOp | DropEnumOp | RenameEnumValueOp

/** Every operation, told apart by `op`. */
export type Operation = ModifyTableOps | SingleOperation

/** Every operation but for lists of operations. */
export type SingleOperation =
  | AddColumnOp
  | AddConstraintOp
  | AlterColumnOp
  | BulkInsertOp
  | CreateIndexOp
  | CreateSchemaOp
  | CreateSequenceOp
  | CreateTableCommentOp
  | CreateTableOp
  | DropColumnOp
  | DropConstraintOp
  | DropIndexOp
  | DropSchemaOp
  | DropSequenceOp
  | DropTableCommentOp
  | DropTableOp
  | EnumOp
  | ExecuteSqlOp
  | RenameTableOp
