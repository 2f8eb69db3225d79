/** A value as messages call it: objects and functions by class and name, as their text would say nothing. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') {
    const kind = 'prototype' in value ? 'class' : 'function'
    // The `name` of a mapped class may be an attribute.
    const name = Object.getOwnPropertyDescriptor(value, 'name')?.value as unknown
    return `the ${kind} ${name ? String(name) : 'without a name'}`
  }
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return String(value)
  const { constructor } = value as { readonly constructor?: { readonly name: string } }
  return `an object of class ${constructor?.name ?? 'Object'}`
}
