/** Parameters, or rows of them, for the eye. Never throws: the statement has been executed when it is printed. */
export function printParams(value: unknown, depth = 2): string {
  try {
    if (typeof value === 'bigint') return `${value}n`
    if (value instanceof Uint8Array) return `<${value.length} bytes>`
    if (!Array.isArray(value) || depth === 0) return String(JSON.stringify(value))
    return `[${value.map((one) => printParams(one, depth - 1)).join()}]`
  } catch {
    return '<?>'
  }
}
