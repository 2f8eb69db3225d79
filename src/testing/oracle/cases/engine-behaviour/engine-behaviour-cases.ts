import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'
import { connectionTx } from './connection-tx.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { eventsDdl } from './events-ddl.ts'
import { insertMany } from './insert-many.ts'
import { options } from './options.ts'
import { optionsTexts } from './options-texts.ts'
import { pool } from './pool.ts'
import { poolEngine } from './pool-engine.ts'
import { result } from './result.ts'
import { resultNames } from './result-names.ts'
import { resultTypes } from './result-types.ts'
import { url } from './url.ts'
import { urlEngine } from './url-engine.ts'

/** The cases of the engine-behaviour corpus. */
export const engineBehaviourCases: EngineBehaviourCases = {
  ...url,
  ...urlEngine,
  ...connectionTx,
  ...insertMany,
  ...options,
  ...optionsTexts,
  ...errors,
  ...events,
  ...eventsDdl,
  ...result,
  ...resultNames,
  ...resultTypes,
  ...pool,
  ...poolEngine,
}
