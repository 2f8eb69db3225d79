import { sqliteBatches } from '../../dialects/sqlite/batches.ts'
import { batching, type Batching } from '../../engine/transaction/batching.ts'

/** For a database that is opened with another `transaction` than `interactive`. */
export const sqljsBatching = (): Batching => batching(sqliteBatches)
