import { ArgumentError } from '../errors/request-errors.ts'
import type { EngineOptions } from './engine-options.ts'

const KNOWN =
  /^(drivers|echo|future|hideParameters|queryCacheSize|useInsertManyValues|isolationLevel|executionOptions|live|maxOverflow|clock|pool(Class|Size|TimeoutMs|RecycleMs|PrePing|UseLifo|ResetOnReturn))$/

/** @throws {@link ArgumentError} for options that do not exist, or that the kind of pool has no use for. */
export function checkOptions(options: EngineOptions): void {
  const { poolClass } = options
  const refused = Object.keys(options).find(
    (name) => !KNOWN.test(name) || (poolClass && !poolClass.isSized && /Size|Overflow|Lifo/.test(name)),
  )
  if (refused === undefined) return
  throw new ArgumentError(
    `The option '${refused}' is none of ${poolClass ? `an engine with ${poolClass.name}` : 'an engine'}.`,
  )
}
