import { sameErrorName } from '../error-names.ts'

type Comparison = (expected: never, actual: unknown) => boolean

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isIterable = (value: unknown): value is Iterable<unknown> => isObject(value) && Symbol.iterator in value

const sameList = (expected: readonly unknown[], actual: unknown): boolean => {
  if (!isIterable(actual)) return false
  const values = [...actual]
  return values.length === expected.length && expected.every((value, i) => sameValue(value, values[i]))
}

const sameSet = (expected: readonly unknown[], actual: unknown): boolean => {
  if (!isIterable(actual)) return false
  const values = [...actual]
  return values.length === expected.length && expected.every((value) => values.some((other) => sameValue(value, other)))
}

const entriesOf = (value: object): [unknown, unknown][] => (value instanceof Map ? [...value] : Object.entries(value))

const sameMapping = (expected: readonly [unknown, unknown][], actual: unknown): boolean =>
  isObject(actual) && sameList(expected, entriesOf(actual))

/** A text without offset is taken as UTC, which is what a `Date` from a column without time zone holds. */
const sameInstant = (expected: string, actual: unknown): boolean => {
  if (!(actual instanceof Date)) return String(actual).replace(' ', 'T') === expected
  const hasOffset = /(?:Z|[+-]\d\d:?\d\d)$/.test(expected)
  return actual.getTime() === Date.parse(hasOffset ? expected : `${expected}Z`)
}

const sameDay = (expected: string, actual: unknown): boolean =>
  actual instanceof Date ? actual.toISOString() === `${expected}T00:00:00.000Z` : String(actual) === expected

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const sameText = (expected: string, actual: unknown): boolean => String(actual) === expected

/** How the corpora's `{"$kind": …}` values compare with what this library returns in their place. */
const comparisons: Record<string, Comparison> = {
  tuple: sameList,
  set: sameSet,
  mapping: sameMapping,
  date: sameDay,
  datetime: sameInstant,
  time: sameText,
  decimal: sameText,
  url: sameText,
  uuid: (expected: string, actual) => String(actual).toLowerCase() === expected,
  bigint: sameText,
  float: (expected: string, actual) => Number(actual) === Number(expected),
  bytes_hex: (expected: string, actual) => actual instanceof Uint8Array && hexOf(actual) === expected,
  interval_seconds: (expected: string, actual) => Number(actual) === Number(expected) * 1000,
  enum: (expected: string, actual) => actual === expected.split('.').at(-1),
  repr: (_expected: string, actual) => isObject(actual) || typeof actual === 'function',
}

const kindOf = (value: object): string | null => {
  const [key, ...others] = Object.keys(value)
  return others.length === 0 && key?.startsWith('$') === true ? key.slice(1) : null
}

const isRecordedError = (value: Readonly<Record<string, unknown>>): boolean =>
  'error' in value && Object.keys(value).every((key) => key === 'error' || key === 'message')

/** A message is the words of one implementation: an error compares by its class alone. Null is the absence of one. */
const sameError = (expected: unknown, actual: unknown): boolean =>
  typeof expected === 'string' && typeof actual === 'string'
    ? sameErrorName(expected, actual)
    : sameValue(expected, actual)

/** The values of parameters, whatever their grouping and names. */
const valuesIn = (params: unknown): unknown[] => (isObject(params) ? Object.values(params).flatMap(valuesIn) : [params])

/**
 * The driver's own class does not count, and parameters compare as their values in any order. To name a constraint that
 * the other driver does not tell is no fault.
 */
function sameFailure(expected: Record<string, unknown>, actual: Record<string, unknown>): boolean {
  const { driver_error: _, error, params, ...others } = expected
  const { error: gotError, params: gotParams, constraint, ...told } = actual
  const got = 'constraint' in others ? { ...told, constraint } : told
  return sameError(error, gotError) && sameSet(valuesIn(params), valuesIn(gotParams)) && sameObject(others, got)
}

function sameObject(expected: object, actual: unknown): boolean {
  if (!isObject(actual)) return false
  const want: Record<string, unknown> = { ...expected }
  const have: Record<string, unknown> = { ...actual }
  if ('driver_error' in want) return sameFailure(want, have)
  if (isRecordedError(want)) return sameError(want['error'], have['error'])
  const keys = Object.keys(want)
  return keys.length === Object.keys(have).length && keys.every((key) => key in have && sameValue(want[key], have[key]))
}

/** The name of an error's class, alone. */
const isErrorName = (expected: unknown, actual: unknown): boolean =>
  typeof expected === 'string' && typeof actual === 'string' && /^\w+Error$/.test(expected) && /^\w+Error$/.test(actual)

/** A line of a message that says why there are no parameters in it: its words are free. */
const isHint = (value: unknown): boolean => typeof value === 'string' && value.startsWith('[SQL parameters hidden')

/**
 * Tells whether `actual`, a value of this library, is what a corpus expects. `undefined` counts as null, a row as a
 * tuple, a bigint as the number it equals; everything else must match in kind and value.
 */
export function sameValue(expected: unknown, actual: unknown): boolean {
  if (!isObject(expected)) {
    if (isHint(expected)) return isHint(actual)
    if (expected === null) return actual === null || actual === undefined
    if (isErrorName(expected, actual)) return sameErrorName(expected as string, actual as string)
    return Object.is(expected, actual) || (typeof actual === 'bigint' && Number(actual) === expected)
  }
  if (Array.isArray(expected)) return sameList(expected, actual)
  const kind = kindOf(expected)
  const comparison = kind === null ? undefined : comparisons[kind]
  if (comparison === undefined) return sameObject(expected, actual)
  return comparison(Object.values(expected)[0] as never, actual)
}
