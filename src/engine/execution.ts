import { ArgumentError } from '../errors/request-errors.ts'
import type { Compiled } from '../compiler/compiled.ts'
import { rowsOf } from '../compiler/rows-of.ts'
import { type ExecutionValues, statementText } from '../compiler/statement-text.ts'
import type { PlainStatement } from '../dialects/dialect.ts'
import { wrongArgument } from '../sql/coercions.ts'
import { Insert } from '../sql/dml/insert.ts'
import { Update } from '../sql/dml/update.ts'
import { leavesOf } from '../sql/leaves.ts'
import { isStatement, type Statement } from '../sql/statement.ts'
import type { EngineCore } from './engine-core.ts'
import type { PlannedStatement } from './transaction/transaction.ts'

/** A statement with its values, as requests for the driver. */
export interface Execution {
  readonly element: Statement | null
  readonly compiled: Compiled | null
  /** Sent together: one, or one for each member of a list of parameters. All have the same text. */
  readonly statements: readonly PlannedStatement[]
}

type Values = Readonly<Record<string, unknown>>

/**
 * Finds out what is to be sent, without sending anything. More than one only when the rows of an INSERT do not fit into one
 * statement.
 */
export function planExecutions(engine: EngineCore, statement: unknown, parameters: unknown): readonly Execution[] {
  if (!isStatement(statement)) throw wrongArgument(statement, 'execute()', 'a statement')
  const { element: given, named } = withParameters(statement, parameters)
  const element = given instanceof Insert ? given.withKeyDefault() : given
  const compiled = engine.cache.get(element)
  const { binds } = leavesOf(element)
  const plan = (values: ExecutionValues): PlannedStatement => planned(element, compiled, values)
  const rows = rowsOf(element)
  if (rows === undefined || compiled.parametersPerRow === null) {
    return [{ element, compiled, statements: named.map((one) => plan({ binds, named: one })) }]
  }
  const chunks = chunked(
    rows,
    rowsPerStatement(compiled.parametersPerRow, engine.driver.capabilities.maxParameters - binds.length),
  )
  return chunks.map((chunk) => ({ element, compiled, statements: [plan({ binds, rows: chunk })] }))
}

/** A statement of the library's own, as one request. */
export function plainExecution(plain: PlainStatement, effect: 'read' | 'write'): Execution {
  return plainGroup([plain], effect, null)
}

/** Questions about what no staged write changes, as one request. */
export function plainReads(questions: readonly PlainStatement[]): Execution {
  return plainGroup(questions, 'read', [])
}

function plainGroup(
  statements: readonly PlainStatement[],
  effect: 'read' | 'write',
  tablesRead: readonly string[] | null,
): Execution {
  const group = statements.map((plain): PlannedStatement => {
    return { statement: { ...plain, effect }, returnsRows: true, effects: { tablesRead, tablesWritten: null } }
  })
  return { element: null, compiled: null, statements: group }
}

/** Rows and SET values given at execution belong to the statement; everything else names parameters of its text. */
function withParameters(
  statement: Statement,
  parameters: unknown,
): { element: Statement; named: readonly (Values | undefined)[] } {
  if (parameters === undefined) return { element: statement, named: [undefined] }
  if (typeof parameters !== 'object' || parameters === null) {
    throw new ArgumentError('The parameters of execute() are an object with values by name, or a list of such objects.')
  }
  if (Array.isArray(parameters) && parameters.length === 0) {
    throw new ArgumentError('execute() was given an empty list of parameters.')
  }
  if (statement instanceof Insert) return { element: statement.values(parameters as never), named: [undefined] }
  if (statement instanceof Update && !Array.isArray(parameters)) {
    return { element: statement.values(parameters as never), named: [undefined] }
  }
  return { element: statement, named: Array.isArray(parameters) ? (parameters as Values[]) : [parameters as Values] }
}

function planned(element: Statement, compiled: Compiled, values: ExecutionValues): PlannedStatement {
  const { sql, params } = statementText(compiled, values)
  const { effect } = element
  return {
    statement: wantsInsertId(element, compiled)
      ? { sql, params, effect, wantsInsertId: true }
      : { sql, params, effect },
    returnsRows: compiled.resultColumns !== null && !compiled.isImplicitReturning,
    effects: element,
  }
}

function wantsInsertId(element: Statement, compiled: Compiled): boolean {
  if (!(element instanceof Insert) || compiled.resultColumns !== null) return false
  const { target, columns, rows } = element.parts
  const key = target.autoincrementColumn
  return key !== null && rows.length === 1 && !columns.includes(key)
}

// Longer statements are hardly faster, and their text is kept.
const MAX_ROWS = 1000

function rowsPerStatement(parametersPerRow: number, parameters: number): number {
  if (parametersPerRow > parameters) {
    throw new ArgumentError(`One row has ${parametersPerRow} parameters, and the driver takes ${parameters} at most.`)
  }
  return parametersPerRow === 0 ? MAX_ROWS : Math.min(MAX_ROWS, Math.floor(parameters / parametersPerRow))
}

function chunked<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (items.length <= size) return [items]
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
