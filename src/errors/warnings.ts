/**
 * Are told what is likely a mistake and no error, in a sentence. The first one writes to the console. To hear it elsewhere:
 * `warningListeners.clear()`, and `add()` another; one that throws makes errors of warnings.
 *
 * @source sqlalchemy lib/sqlalchemy/util/langhelpers.py › warn
 */
export const warningListeners: Set<(message: string) => void> = /*@__PURE__*/ new Set([
  (message: string) => console.warn(message),
])

export function warn(message: string): void {
  for (const listener of warningListeners) listener(message)
}
