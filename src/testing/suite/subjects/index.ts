import type { Subject } from '../scenario.ts'
import { aborting } from './aborting.ts'
import { batches } from './batches.ts'
import { connection } from './connection.ts'
import { dml } from './dml.ts'
import { dmlOfSeveralTables } from './dml-of-several-tables.ts'
import { errors } from './errors.ts'
import { inspection } from './inspection.ts'
import { isolation } from './isolation.ts'
import { queries } from './queries.ts'
import { schema } from './schema.ts'
import { sessions } from './sessions.ts'
import { sessionTransactions } from './session-transactions.ts'
import { roundTrips } from './round-trips.ts'
import { statements } from './statements.ts'
import { twoSessions } from './two-sessions.ts'
import { types } from './types.ts'
import { pooling } from './pooling.ts'
import { savepoints } from './savepoints.ts'
import { streaming } from './streaming.ts'
import { values } from './values.ts'

/** All that a driver is tested for, from the simple to the composed. */
export const SUBJECTS: readonly Subject[] = [
  connection,
  values,
  types,
  statements,
  queries,
  dml,
  dmlOfSeveralTables,
  errors,
  schema,
  inspection,
  roundTrips,
  isolation,
  savepoints,
  streaming,
  pooling,
  sessions,
  sessionTransactions,
  twoSessions,
  batches,
  aborting,
]
