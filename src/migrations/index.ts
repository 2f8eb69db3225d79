export type {
  CompareOptions,
  CompareServerDefault,
  CompareType,
  NameParents,
  ObjectType,
} from './autogenerate/autogenerate-options.ts'
export { compareMetadata } from './autogenerate/compare-metadata.ts'
export { type ProduceOptions, produceMigrations } from './autogenerate/produce-migrations.ts'
export type { ItemType, RenderItem } from './autogenerate/render/render-context.ts'
export {
  type RenderedMigration,
  renderMigration,
  renderOperations,
  type RenderOptions,
} from './autogenerate/render-operations.ts'
export {
  CommandError,
  ForeignKeysEnforcedError,
  MigrationLockError,
  MultipleHeadsError,
  NoSuchRevisionError,
  RevisionError,
  TableRebuildError,
  UnsupportedAlterError,
} from '../errors/migration-errors.ts'
export { AddColumnOp, type AddColumnOptions, type ColumnPlace } from './operations/add-column-op.ts'
export { AddEnumValueOp, type AddEnumValueOptions } from './operations/add-enum-value-op.ts'
export {
  type AlterColumnExtras,
  AlterColumnOp,
  type ColumnChanges,
  type ExistingColumn,
  type ServerDefault,
} from './operations/alter-column-op.ts'
export { AlterEnumOp, type AlterEnumOptions, type EnumColumn } from './operations/alter-enum-op.ts'
export { BulkInsertOp, type InsertedRow } from './operations/bulk-insert-op.ts'
export { CreateCheckConstraintOp } from './operations/create-check-constraint-op.ts'
export { CreateEnumOp, type CreateEnumOptions } from './operations/create-enum-op.ts'
export { CreateExcludeConstraintOp } from './operations/create-exclude-constraint-op.ts'
export { CreateForeignKeyOp, type CreateForeignKeyOptions } from './operations/create-foreign-key-op.ts'
export { CreateIndexOp, type CreateIndexOptions, type IndexColumn } from './operations/create-index-op.ts'
export { CreatePrimaryKeyOp } from './operations/create-primary-key-op.ts'
export { CreateSchemaOp } from './operations/create-schema-op.ts'
export { CreateSequenceOp } from './operations/create-sequence-op.ts'
export { CreateTableCommentOp, type TableCommentOptions } from './operations/create-table-comment-op.ts'
export { CreateTableOp, type CreateTableOptions, type TableArguments } from './operations/create-table-op.ts'
export { CreateUniqueConstraintOp } from './operations/create-unique-constraint-op.ts'
export { DowngradeOps } from './operations/downgrade-ops.ts'
export { DropColumnOp, type DropColumnOptions } from './operations/drop-column-op.ts'
export { type ConstraintType, DropConstraintOp, type DropConstraintOptions } from './operations/drop-constraint-op.ts'
export { DropEnumOp, type DropEnumOptions } from './operations/drop-enum-op.ts'
export { DropIndexOp, type DropIndexOptions } from './operations/drop-index-op.ts'
export { DropSchemaOp, type DropSchemaOptions } from './operations/drop-schema-op.ts'
export { DropSequenceOp, type DropSequenceOptions } from './operations/drop-sequence-op.ts'
export { DropTableCommentOp } from './operations/drop-table-comment-op.ts'
export { DropTableOp, type DropTableOptions } from './operations/drop-table-op.ts'
export { ExecuteSqlOp } from './operations/execute-sql-op.ts'
export { MigrationScript, type MigrationScriptOptions } from './operations/migration-script.ts'
export { ModifyTableOps } from './operations/modify-table-ops.ts'
export type { AddConstraintOp, EnumOp, Operation } from './operations/operation.ts'
export { RenameEnumValueOp } from './operations/rename-enum-value-op.ts'
export { RenameTableOp } from './operations/rename-table-op.ts'
export { UpgradeOps } from './operations/upgrade-ops.ts'
export type { AlterColumnOptions } from './ddl/alter-column-options.ts'
export type { AsyncOperations } from './ddl/async-operations.ts'
export { BatchOperations, type BatchOptions } from './ddl/batch/batch-operations.ts'
export { batchRebuilds } from './ddl/batch/batch-rebuilds.ts'
export { MigrationTarget, type TargetOptions } from './ddl/migration-target.ts'
export { Operations } from './ddl/operations.ts'
export type { OperationsContext, OperationsHost } from './ddl/operations-host.ts'
export { offlineOperations, operationsOn, type OperationsOptions, type QueuedOperations } from './ddl/operations-on.ts'
export { withoutForeignKeys } from './ddl/without-foreign-keys.ts'
export { formatBranch, type FormatOptions, formatScript } from './revision/format-script.ts'
export { branches, heads, type HeadsOptions, history, type HistoryOptions, show } from './revision/history.ts'
export { loadScripts, type Revisions, type Scripts, scriptsOf } from './revision/load-scripts.ts'
export { Revision, type RevisionPlace } from './revision/revision.ts'
export { RevisionMap } from './revision/revision-map.ts'
export { type RevisionModule, Script } from './revision/script.ts'
export type { AsyncBind, SyncBind } from './runtime/bind.ts'
export { current, currentHeads, requireHeads } from './runtime/current.ts'
export { downgrade } from './runtime/downgrade.ts'
export { ensureVersion } from './runtime/ensure-version.ts'
export type { Target } from './runtime/migrate.ts'
export { MigrationContext } from './runtime/migration-context.ts'
export type { MigrationOptions, ScriptOptions, SqlOptions } from './runtime/migration-options.ts'
export { stamp, type StampOptions } from './runtime/stamp.ts'
export { type StepEvent, type StepInfo, stepName } from './runtime/step-info.ts'
export { upgrade } from './runtime/upgrade.ts'
export type { VersionTableOptions } from './runtime/version-table.ts'
export {
  type AutogeneratedRevision,
  type AutogenerateOptions,
  autogenerateRevision,
} from './commands/autogenerate-revision.ts'
export { AutogenerateDiffsDetected, check } from './commands/check.ts'
export {
  type GeneratedRevision,
  type GenerateOptions,
  generateRevision,
  mergeRevision,
} from './script/generate-revision.ts'
export type { FileNameOptions } from './script/revision-file-name.ts'
export { type AthanorConfig, defineConfig } from './commands/define-config.ts'
export { renderModels, type RenderModelsOptions } from './autogenerate/models/render-models.ts'
