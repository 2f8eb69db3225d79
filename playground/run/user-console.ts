import { describeValue, type PlaceOfError } from './describe-value.ts'
import type { ConsoleEvent, ConsoleLevel, Place } from './protocol.ts'

const LEVELS: readonly (ConsoleLevel | 'table')[] = ['log', 'info', 'warn', 'error', 'debug', 'table']

/** Sends what user code writes to the console to the page. */
export function captureConsole(
  emit: (event: ConsoleEvent) => void,
  callingPlace: () => Place | null,
  placeOf: PlaceOfError,
): void {
  for (const level of LEVELS) {
    console[level] = (...values: unknown[]): void => {
      const text = values.map((value) => describeValue(value, placeOf)).join(' ')
      emit({ type: 'console', level: level === 'table' ? 'log' : level, text, place: callingPlace() })
    }
  }
}
