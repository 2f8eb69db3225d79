import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'
import { connectionTx } from './connection-tx.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { options } from './options.ts'
import { pool } from './pool.ts'
import { poolEngine } from './pool-engine.ts'
import { result } from './result.ts'
import { resultNames } from './result-names.ts'
import { url } from './url.ts'
import { urlEngine } from './url-engine.ts'

/** The cases of the engine-behaviour corpus. */
export const engineBehaviourCases: EngineBehaviourCases = {
  ...url,
  ...urlEngine,
  ...connectionTx,
  ...options,
  ...errors,
  ...events,
  ...result,
  ...resultNames,
  ...pool,
  ...poolEngine,
}
