import type { Place } from './protocol.ts'

const MOST_ITEMS = 50
const MOST_KEYS = 30
const MOST_CHARACTERS = 4_000
const DEEPEST = 3

/** How errors name their place; given by the runner, which knows the user's modules. */
export type PlaceOfError = (error: Error) => Place | undefined

/**
 * A value as the console shows it. It is turned into text where it lives, so that nothing uncloneable has to cross to the
 * page and nothing huge can stall it. Mapped objects show what is loaded, and never load.
 */
export function describeValue(value: unknown, placeOf: PlaceOfError): string {
  const text = typeof value === 'string' ? value : describe(value, 0, placeOf)
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text
}

function describe(value: unknown, depth: number, placeOf: PlaceOfError): string {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return describeFunction(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return describeError(value, placeOf)
  if (value instanceof Date) return describeDate(value)
  if (ArrayBuffer.isView(value)) return `${className(value)}(${value.byteLength} bytes)`
  const inner = (member: unknown): string => describe(member, depth + 1, placeOf)
  if (depth > DEEPEST) return Array.isArray(value) ? `[… ${value.length}]` : `${className(value)} {…}`
  return describeCollection(value, inner) ?? describeObject(value, inner)
}

function describeCollection(value: object, inner: (member: unknown) => string): string | null {
  if (Array.isArray(value)) return `[${listed(value, inner)}]`
  if (value instanceof Set) return `Set(${value.size}) {${listed([...value], inner)}}`
  if (!(value instanceof Map)) return null
  return `Map(${value.size}) {${listed([...value], ([key, member]) => `${inner(key)} => ${inner(member)}`)}}`
}

function describeObject(value: object, inner: (member: unknown) => string): string {
  const entries = Object.entries(loadedValues(value))
  const shown = entries.slice(0, MOST_KEYS).map(([key, member]) => `${key}: ${inner(member)}`)
  if (entries.length > shown.length) shown.push(`… ${entries.length - shown.length} more`)
  const name = className(value)
  const prefix = name === 'Object' ? '' : `${name} `
  return shown.length > 0 ? `${prefix}{ ${shown.join(', ')} }` : `${prefix}{}`
}

/** What rows and mapped objects give as their plain values; other objects as they are. */
export function loadedValues(value: object): object {
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON !== 'function') return value
  const plain: unknown = toJSON.call(value)
  return typeof plain === 'object' && plain !== null ? plain : { value: plain }
}

function listed<T>(items: readonly T[], describeItem: (item: T) => string): string {
  const shown = items.slice(0, MOST_ITEMS).map(describeItem)
  if (items.length > MOST_ITEMS) shown.push(`… ${items.length - MOST_ITEMS} more`)
  return shown.join(', ')
}

const describeDate = (date: Date): string => (Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString())

function describeError(error: Error, placeOf: PlaceOfError): string {
  const place = placeOf(error)
  const at = place ? ` (${place.path.slice(1)}:${place.line}:${place.column})` : ''
  return `${error.name}: ${error.message}${at}`
}

function describeFunction(value: unknown): string {
  const source = Function.prototype.toString.call(value)
  const name = ownName(value as object, source)
  return source.startsWith('class') ? `[class ${name}]` : `[function ${name}]`
}

function className(value: object): string {
  const { constructor } = value as { constructor?: unknown }
  if (typeof constructor !== 'function') return 'Object'
  return ownName(constructor, Function.prototype.toString.call(constructor)) || 'Object'
}

/** A mapped class with a column called `name` has no name any more, but its source has. */
function ownName(value: object, source: string): string {
  const { name } = value as { name?: unknown }
  if (typeof name === 'string' && name !== '') return name
  return /^(?:class|function)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(source)?.[1] ?? ''
}
