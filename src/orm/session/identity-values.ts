import { ArgumentError } from '../../errors/request-errors.ts'
import type { Mapper } from '../mapping/mapper.ts'

/**
 * The values of a primary key as given to `get()`: the value itself, or an object with the attributes of a composite key.
 *
 * @throws {@link ArgumentError} when parts are missing or do not belong to the key.
 */
export function identityValues(mapper: Mapper, primaryKey: unknown): readonly unknown[] {
  const keys = mapper.primaryKey.map((index) => mapper.keys[index]!)
  const isRecord = typeof primaryKey === 'object' && primaryKey !== null && !(primaryKey instanceof Date)
  if (keys.length === 1 && !isRecord) {
    if (primaryKey !== null && primaryKey !== undefined) return [primaryKey]
    throw new ArgumentError(`get(${mapper.className}, …) needs a primary key, and got ${String(primaryKey)}.`)
  }
  const record = (isRecord ? primaryKey : {}) as Record<string, unknown>
  const values = keys.map((key) => record[key])
  if (values.some((value) => value === undefined || value === null) || Object.keys(record).length !== keys.length) {
    throw new ArgumentError(
      `get(${mapper.className}, …) needs the primary key as an object with ${keys.join(' and ')}.`,
    )
  }
  return values
}
