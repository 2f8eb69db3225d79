import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import { executePlanIo } from '../persistence/execute-plan.ts'
import type { FlushStep } from '../persistence/flush-plan.ts'
import type { SessionBinds } from './session-binds.ts'

interface Part {
  readonly connection: ConnectionCore
  readonly steps: FlushStep[]
}

/** Carries out a flush plan in its order, each step on the connection for its table; neighbours stay together. */
export const executeRoutedPlanIo: SessionBinds['executePlanIo'] = function* (plan, connections): Io<void> {
  const parts: Part[] = []
  for (const step of plan.steps) {
    const connection = yield* connections.connectionForRowsIo(step.mapper)
    const last = parts.at(-1)
    if (last?.connection === connection) last.steps.push(step)
    else parts.push({ connection, steps: [step] })
  }
  for (const { connection, steps } of parts) yield* executePlanIo({ ...plan, steps }, connection)
}
