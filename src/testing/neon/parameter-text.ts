/** A parameter of a JSON request, as PostgreSQL reads it: arrays become PostgreSQL's, other objects JSON. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value)
}

function arrayText(value: readonly unknown[]): string {
  return `{${value.map(elementText).join(',')}}`
}

function elementText(value: unknown): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return arrayText(value)
  return typeof value === 'object' ? JSON.stringify(JSON.stringify(value)) : JSON.stringify(value)
}
