import { ArgumentError } from '../errors/request-errors.ts'
import type { Driver } from './driver.ts'
import type { EngineOptions } from './engine-options.ts'

const KNOWN =
  /^(drivers|echo|future|hideParameters|queryCacheSize|useInsertManyValues|isolationLevel|executionOptions|live|maxOverflow|clock|pool(Class|Size|TimeoutMs|RecycleMs|PrePing|UseLifo|ResetOnReturn))$/

/**
 * @param driver where it is open already: its options were given when it was opened
 * @throws {@link ArgumentError} for options that do not exist, or that the kind of pool has no use for, or a driver without one.
 */
export function checkOptions(options: EngineOptions, driver: Driver | null): void {
  const { poolClass } = options
  if (driver && !(poolClass ?? driver.poolClass)) refusePoolOptions(options, driver)
  const refused = Object.keys(options).find(
    (name) => !KNOWN.test(name) || (poolClass && !poolClass.isSized && /Size|Overflow|Lifo/.test(name)),
  )
  if (refused === undefined) return
  throw new ArgumentError(
    `The option '${refused}' is none of ${poolClass ? `an engine with ${poolClass.name}` : 'an engine'}.`,
  )
}

function refusePoolOptions(options: EngineOptions, { name }: Driver): void {
  const refused = Object.keys(options).find((word) => /^pool|Overflow/.test(word))
  if (refused === undefined) return
  const cure = refused === 'poolTimeoutMs' ? `Write ${name}.open({ poolTimeoutMs }).` : 'Leave it out.'
  throw new ArgumentError(`The driver '${name}' has no pool for the option '${refused}'. ${cure}`)
}
