import type { Driver } from '../../engine/driver.ts'
import { DriverError } from '../../errors/driver-error.ts'
import type { AsyncHandler, DriverRequest, DriverResult, SyncHandler } from '../../io/requests.ts'
import type { ScriptEntry } from '../../io/scripted-handler.ts'
import { withHandlers } from './with-handlers.ts'

/** A driver that writes every answer into `script`, in the order of the requests. */
export function scriptingDriver(driver: Driver, script: ScriptEntry[]): Driver {
  return withHandlers(driver, (handler) => scripting(handler, script))
}

type Answer = (request: DriverRequest, signal?: AbortSignal) => unknown

const UNANSWERED = new DriverError({ kind: 'operational', message: 'There was no answer.' })

function scripting<H extends SyncHandler | AsyncHandler>(handler: H, script: ScriptEntry[]): H {
  const scripted =
    (kind: string, answer: Answer): Answer =>
    (request, signal) => {
      const place = script.push({ kind, error: UNANSWERED } as ScriptEntry) - 1
      const note = (entry: object): void => void (script[place] = { kind, ...entry } as ScriptEntry)
      const noteAnswer = (value: unknown): unknown => (note({ answer: copied(value) }), value)
      const noteError = (error: unknown): never => {
        note({ error })
        throw error
      }
      try {
        const value = answer(request, signal)
        return value instanceof Promise ? value.then(noteAnswer, noteError) : noteAnswer(value)
      } catch (error) {
        return noteError(error)
      }
    }
  const entries = Object.entries(handler) as [string, Answer][]
  return Object.fromEntries(entries.map(([kind, answer]) => [kind, scripted(kind, answer)])) as unknown as H
}

/** Who receives rows may change them. */
export function copied(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(copied)
  const { rows } = Object(answer) as Partial<DriverResult>
  return rows ? { ...(answer as DriverResult), rows: rows.map((row) => [...row]) } : answer
}
