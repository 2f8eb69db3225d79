import type { Driver } from './driver.ts'

/** By these names also where a database is looked at through another driver. */
const NAMES: ReadonlySet<string> = new Set(['athanor_batch', 'athanor_key'])

/** Whether a table is one that a driver needs for itself, and no model has. */
export const isOwnTable = (name: string, { batching }: Driver): boolean =>
  NAMES.has(name) || batching?.tables?.some((one) => one.name === name) === true
