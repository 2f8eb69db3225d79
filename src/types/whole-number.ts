import { wrongValue } from './wrong-value.ts'

/** The value, checked: databases would round a fraction, or keep it where a whole number is expected. */
export function wholeNumber<T>(value: T): T {
  if (Number.isInteger(value) || typeof value === 'bigint') return value
  throw wrongValue('An Integer column takes a whole number', value)
}
