import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'
import { connectionTx } from './connection-tx.ts'
import { url } from './url.ts'

/** The cases of the engine-behaviour corpus. */
export const engineBehaviourCases: EngineBehaviourCases = { ...url, ...connectionTx }
