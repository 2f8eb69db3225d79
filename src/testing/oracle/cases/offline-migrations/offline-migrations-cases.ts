import type { Operations } from '../../../../migrations/ddl/operations.ts'
import type { OfflineMigrationsCase } from '../../signatures/offline-migrations-case.ts'
import { batch } from './batch.ts'
import { commands } from './commands.ts'
import { operations } from './operations.ts'

export const offlineMigrationsCases: Readonly<Record<string, OfflineMigrationsCase<Operations>>> = {
  ...operations,
  ...batch,
  ...commands,
}
