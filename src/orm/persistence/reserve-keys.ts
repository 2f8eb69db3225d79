import type { PlainStatement } from '../../dialects/dialect.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { EngineCore } from '../../engine/engine-core.ts'
import { plainExecution } from '../../engine/execution.ts'
import type { KeyReservations } from '../../engine/transaction/key-reservations.ts'
import type { Io } from '../../io/io.ts'
import type { DriverResult } from '../../io/requests.ts'
import { FlushError } from '../base/orm-errors.ts'
import type { Column } from '../../schema/column.ts'
import type { MapperPort } from '../base/ports.ts'
import { ROW } from '../base/symbols.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { processed, resultProcessor } from '../../types/type-processors.ts'
import type { FlushStep } from './flush-plan.ts'
import { generatedKeyIndex, needsKey } from './insert-values.ts'

/**
 * Gives keys to all new objects of a plan whose key the database makes, before any of them is written. Round trips: 1, or 0
 * when no object needs one.
 */
export function* reserveKeysIo(steps: readonly FlushStep[], connection: ConnectionCore): Io<void> {
  passGivenKeys(steps, connection)
  const wanted = steps.flatMap(({ kind, mapper, states }) => {
    const keyIndex = generatedKeyIndex(mapper)
    const keyless = kind === 'save' ? states.filter((state) => isNew(state) && needsKey(state, keyIndex)) : []
    return keyless.length > 0 ? [{ mapper, keyIndex, states: keyless }] : []
  })
  if (wanted.length === 0) return
  const questions = wanted.map(({ mapper, keyIndex, states }) =>
    questionsFor(mapper.columns[keyIndex]!, states.length, connection),
  )
  const results = yield* connection.runIo(plainExecution(questions.flat(), 'read', { tablesRead: [] }))
  let answered = 0
  wanted.forEach(({ mapper, keyIndex, states }, i) => {
    answered += questions[i]!.length
    assignKeys(states, keyIndex, keysFrom(results[answered - 1]!, mapper, keyIndex, states.length, connection))
  })
}

function questionsFor(column: Column, count: number, { engine }: ConnectionCore): readonly PlainStatement[] {
  return engine.dialect.keys.reserve(column, count, takenOf(engine)?.highestOf(column))
}

const takenOf = ({ driver }: EngineCore): KeyReservations | undefined => driver.batching?.reservationsOf(driver)

const isNew = ({ identity }: InstanceState): boolean => identity === null

/** Keys that the program has given are not in the table yet, where the highest one is looked for. */
function passGivenKeys(steps: readonly FlushStep[], { engine }: ConnectionCore): void {
  if (engine.dialect.keys.kind === 'sequence') return
  for (const { kind, mapper, states } of steps) {
    const keyIndex = generatedKeyIndex(mapper)
    if (kind !== 'save' || keyIndex < 0) continue
    for (const state of states) {
      if (isNew(state)) takenOf(engine)!.passGiven(mapper.columns[keyIndex]!, state.object[ROW][keyIndex])
    }
  }
}

/** The next keys of a table, read inside a transaction that may write. Round trips: 1. */
export function* highestKeysIo(
  mapper: MapperPort,
  keyIndex: number,
  count: number,
  connection: ConnectionCore,
): Io<readonly unknown[]> {
  const questions = questionsFor(mapper.columns[keyIndex]!, count, connection)
  // Announced as a write, so that the transaction takes the right to write before it reads.
  const results = yield* connection.runIo(plainExecution(questions, 'write'))
  return keysFrom(results.at(-1)!, mapper, keyIndex, count, connection)
}

export function assignKeys(states: readonly InstanceState[], keyIndex: number, keys: readonly unknown[]): void {
  states.forEach((state, i) => {
    state.object[ROW][keyIndex] = keys[i]
  })
}

/** The keys, as the type of the column has them. */
function keysFrom(
  { rows }: DriverResult,
  mapper: MapperPort,
  keyIndex: number,
  count: number,
  { engine }: ConnectionCore,
): readonly unknown[] {
  const column = mapper.columns[keyIndex]!
  const processor = resultProcessor(column.type, engine.dialect)
  const { kind } = engine.dialect.keys
  let base = BigInt((rows[0]?.[0] ?? 0) as bigint)
  if (kind === 'maximum') base = takenOf(engine)?.take(column, base, count) ?? base
  return Array.from({ length: count }, (_, i) => {
    const key = kind === 'sequence' ? rows[i]![0] : base + BigInt(i + 1)
    if (key === null)
      throw new FlushError(
        `No sequence makes '${mapper.keys[keyIndex]}' of ${mapper.className}. Set the key, or let its column be SERIAL.`,
      )
    const number = Number(key)
    return processed(Number.isSafeInteger(number) ? number : BigInt(key as bigint), processor)
  })
}
