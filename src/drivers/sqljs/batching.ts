import { sqliteBatches } from '../../dialects/sqlite/batches.ts'
import { batching } from '../../engine/transaction/batching.ts'

/** For databases that are opened with another `transaction` than `interactive`. */
export const sqljsBatching = batching(sqliteBatches)
