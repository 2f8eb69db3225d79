const MOST_PARAMETERS = 12
const MOST_CHARACTERS = 60

/** The parameters of a statement to read, as SQL would write them. */
export function describeParameters(parameters: readonly unknown[]): string[] {
  const shown = parameters.slice(0, MOST_PARAMETERS).map(literal)
  const hidden = parameters.length - shown.length
  return hidden > 0 ? [...shown, `… ${hidden.toLocaleString('en')} more`] : shown
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return `'${shortened(value).replaceAll("'", "''")}'`
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  if (Array.isArray(value)) return `(${describeParameters(value).join(', ')})`
  return typeof value === 'object' ? shortened(JSON.stringify(value)) : String(value)
}

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
