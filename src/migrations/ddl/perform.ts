import type { Io } from '../../io/io.ts'
import { UnsupportedAlterError } from '../../errors/migration-errors.ts'
import type { SingleOperation } from '../operations/operation.ts'
import { alterRulesOf } from './alter-rules.ts'
import type { MigrationTarget } from './migration-target.ts'
import { type Performer, PERFORMERS } from './performers.ts'

/**
 * Performs an operation. Round trips: 1 for each statement, and 1 to see which types are missing where there are such.
 *
 * @throws {@link UnsupportedAlterError} before anything is sent, for what the database has no ALTER for.
 */
export function* performIo(operation: SingleOperation, target: MigrationTarget): Io<void> {
  refuseUnsupported(operation, target)
  const performer = PERFORMERS[operation.op] as Performer
  yield* performer(operation as never, target)
}

/** @throws {@link UnsupportedAlterError} */
export function refuseUnsupported(operation: SingleOperation, { dialect }: MigrationTarget): void {
  const reason = alterRulesOf(dialect).refusal(operation)
  if (reason === undefined) return
  const table = 'tableName' in operation && operation.tableName !== undefined ? operation.tableName : null
  const cure = table === null ? '' : ` Table '${table}' can be made anew: op.batchAlterTable('${table}', (b) => …).`
  throw new UnsupportedAlterError(`SQLite cannot ${reason}.${cure}`)
}
