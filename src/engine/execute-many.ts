import type { Compiled, ParameterSlot } from '../compiler/compiled.ts'
import { statementText } from '../compiler/statement-text.ts'
import type { Io } from '../io/io.ts'
import { leavesOf } from '../sql/leaves.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import type { Statement } from '../sql/statement.ts'
import { processed } from '../types/type-processors.ts'
import { totalRowCount } from './collect-result.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import type { Execution } from './execution.ts'
import type { ExecutionOptions } from './execution-options.ts'

/** Values for the named parameters of a statement: one list for each execution, in the order of the names. */
export interface ManyValues {
  readonly names: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/**
 * Executes an UPDATE or DELETE once for each row of values, and gives the number of rows that it has found. Where nobody
 * listens, the values need no names.
 */
export function* executeManyIo(connection: ConnectionCore, statement: Statement, values: ManyValues): Io<number> {
  // Listeners are given records.
  const execution = connection.isHeard ? null : planMany(connection.engine, statement, values, connection.options)
  if (execution === null) return (yield* connection.executeIo(statement, recordsOf(values))).rowCount
  return totalRowCount(yield* connection.runIo(execution))
}

/** The execution, where the text has no parameters but the values; null for any other. */
function planMany(
  engine: EngineCore,
  statement: Statement,
  { names, rows }: ManyValues,
  options: ExecutionOptions,
): Execution | null {
  const compiled = engine.cacheFor(options).get(statement)
  const { binds } = leavesOf(statement)
  const slots = slotsOf(compiled)
  if (slots === null) return null
  const places = slots.map(({ position }) => {
    const bind = binds[position]
    return bind instanceof NamedParameter ? names.indexOf(bind.name) : -1
  })
  if (places.includes(-1)) return null
  const processors = slots.map(({ processor }) => processor)
  const { effect } = statement
  const { sql } = statementText(compiled, { binds, named: recordOf(names, rows[0]!) })
  const statements = rows.map((row) => {
    const params = new Array<unknown>(places.length)
    for (let i = 0; i < places.length; i++) params[i] = processed(row[places[i]!], processors[i]!)
    return { statement: { sql, params, effect }, returnsRows: false, effects: statement }
  })
  return { element: statement, compiled, given: { options }, statements }
}

/** The same values as records. */
export const recordsOf = ({ names, rows }: ManyValues): readonly Readonly<Record<string, unknown>>[] =>
  rows.map((row) => recordOf(names, row))

function recordOf(names: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  names.forEach((name, i) => (record[name] = row[i]))
  return record
}

/** The parameters of a text, each with one place; null where it has others. */
function slotsOf({ pieces, placeholders }: Compiled): readonly (ParameterSlot & { readonly kind: 'bind' })[] | null {
  const slots: (ParameterSlot & { readonly kind: 'bind' })[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    if (piece.kind !== 'bind' || piece.list || piece.literal) return null
    const isRepeated = placeholders === 'numeric' && slots.some(({ position }) => position === piece.position)
    if (!isRepeated) slots.push(piece)
  }
  return slots
}
