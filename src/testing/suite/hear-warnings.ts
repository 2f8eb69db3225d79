import { warningListeners } from '../../errors/warnings.ts'

/** Hears the warnings in place of those who hear them otherwise, until `stop()`. */
export function hearWarnings(): { readonly heard: string[]; stop(): void } {
  const listeners = [...warningListeners]
  const heard: string[] = []
  warningListeners.clear()
  warningListeners.add((message) => heard.push(message))
  return {
    heard,
    stop() {
      warningListeners.clear()
      for (const listener of listeners) warningListeners.add(listener)
    },
  }
}
