const replacer = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Uint8Array) return `bytes(${value.length})`
  if (value instanceof Map || value instanceof Set) return [...value]
  if (typeof value === 'function') return `[${value.name}]`
  if (value === undefined) return null
  return value
}

/** Writes a value on one line for a report of what differs; never throws. */
export function describeValue(value: unknown): string {
  try {
    return JSON.stringify(value === undefined ? null : value, replacer)
  } catch {
    return String(value)
  }
}
