/** Sets of parameters and values that are shown; of longer lists the ends. */
const MAX_SHOWN = 10
const MAX_CHARS = 300

/**
 * Parameters for a message or log, shortened: `[1, "x"]`, or a list of such.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/util.py › _repr_params
 */
export function describeParameters(params: readonly unknown[]): string {
  const shown =
    params.length > MAX_SHOWN
      ? [
          ...params.slice(0, MAX_SHOWN - 2).map(describe),
          `… ${params.length - MAX_SHOWN} more …`,
          ...params.slice(-2).map(describe),
        ]
      : params.map(describe)
  return `[${shown.join(', ')}]`
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return describeParameters(value)
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  if (text.length <= MAX_CHARS) return text
  const half = MAX_CHARS / 2
  return `${text.slice(0, half)} … (${text.length - MAX_CHARS} characters) … ${text.slice(-half)}`
}
