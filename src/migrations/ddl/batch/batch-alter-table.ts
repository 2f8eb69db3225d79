import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { CommandError, TableRebuildError } from '../../../errors/migration-errors.ts'
import type { Io } from '../../../io/io.ts'
import type { SingleOperation } from '../../operations/operation.ts'
import { alterRulesOf } from '../alter-rules.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo, refuseUnsupported } from '../perform.ts'
import type { BatchOptions } from './batch-operations.ts'
import { rebuildOfflineIo } from './rebuild-offline.ts'
import { rebuildPostgresqlIo } from './rebuild-postgresql.ts'
import { rebuildSqliteIo } from './rebuild-sqlite.ts'
import type { StagedRebuilds } from './staged-rebuilds.ts'

/** Changes of one table. */
export interface TableBatch {
  readonly tableName: string
  readonly ops: readonly SingleOperation[]
  readonly options: BatchOptions
}

/** Performs changes of one table: by ALTER, or by making it anew. */
export function* batchAlterTableIo(batch: TableBatch, target: MigrationTarget): Io<void> {
  if (batch.ops.length === 0 && batch.options.recreate !== 'always') return
  if (mustRecreate(batch, target)) {
    if (target.connection === null) yield* rebuildOfflineIo(batch, target)
    else if (target.dialect.name === 'sqlite')
      yield* rebuildOf(target, target.connection)(batch, target, target.connection)
    else yield* rebuildPostgresqlIo(batch, target, target.connection)
    return
  }
  for (const operation of batch.ops) {
    refuseUnsupported(operation, target)
    refusePlace(operation)
  }
  for (const operation of batch.ops) yield* performIo(operation, target)
}

/** @throws {@link TableRebuildError} on a driver with batches, unless the program brings what it takes. */
function rebuildOf({ rebuilds }: MigrationTarget, { isStaging }: ConnectionCore): StagedRebuilds['rebuildIo'] {
  if (!isStaging) return rebuildSqliteIo
  if (rebuilds) return rebuilds.rebuildIo
  throw new TableRebuildError('Tables are not made anew in a batch by default: give upgrade() rebuilds: batchRebuilds.')
}

/** @source alembic alembic/ddl/sqlite.py › SQLiteImpl.requires_recreate_in_batch */
function mustRecreate({ ops, options: { recreate = 'auto' } }: TableBatch, target: MigrationTarget): boolean {
  if (recreate !== 'auto') return recreate === 'always'
  return target.dialect.name === 'sqlite' && ops.some((operation) => needsRecreate(operation, target))
}

function needsRecreate(operation: SingleOperation, target: MigrationTarget): boolean {
  switch (operation.op) {
    case 'createIndex':
    case 'dropIndex':
    case 'createTableComment':
    case 'dropTableComment':
      return false
    case 'addColumn': {
      const { serverDefault } = operation.column.options
      // SQLite adds no column whose default it would have to compute.
      const isComputed = serverDefault !== undefined && typeof serverDefault !== 'string'
      const isPlaced = operation.place.insertAfter !== undefined || operation.place.insertBefore !== undefined
      return isComputed || isPlaced || alterRulesOf(target.dialect).refusal(operation) !== undefined
    }
    default:
      return true
  }
}

function refusePlace(operation: SingleOperation): void {
  const place = operation.op === 'addColumn' ? operation.place : operation.op === 'alterColumn' ? operation.kw : {}
  if (place.insertBefore === undefined && place.insertAfter === undefined) return
  throw new CommandError("insertBefore and insertAfter need a table that is made anew: say recreate: 'always'.")
}
