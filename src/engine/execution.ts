import type { Compiled } from '../compiler/compiled.ts'
import { rowsOf } from '../compiler/rows-of.ts'
import { withParameters } from '../compiler/with-parameters.ts'
import type { PlainStatement } from '../dialects/dialect.ts'
import { wrongArgument } from '../sql/coercions.ts'
import { Insert } from '../sql/dml/insert.ts'
import { leavesOf } from '../sql/leaves.ts'
import { isStatement, type Statement } from '../sql/statement.ts'
import type { EngineCore } from './engine-core.ts'
import { type ExecutionOptions, NO_OPTIONS } from './execution-options.ts'
import { planInsert, templateOf } from './plan-insert.ts'
import { planned } from './plan-statement.ts'
import type { PlannedStatement } from './transaction/transaction.ts'

/** What came with a statement. */
export interface Given {
  /** As the user gave them. */
  readonly parameters?: unknown
  /** Of the statement, its connection and the execution. */
  readonly options: ExecutionOptions
}

/** A statement with its values, as requests for the driver. */
export interface Execution {
  readonly element: Statement | null
  readonly compiled: Compiled | null
  readonly given: Given
  /** Sent together: one, or one for each member of a list of parameters. All have the same text. */
  readonly statements: readonly PlannedStatement[]
}

/**
 * Finds out what is to be sent, without sending anything. More than one only when the rows of an INSERT do not fit into one
 * statement.
 */
export function planExecutions(
  engine: EngineCore,
  statement: unknown,
  parameters: unknown,
  ofConnection: ExecutionOptions = NO_OPTIONS,
  ofExecution?: ExecutionOptions,
): readonly Execution[] {
  if (!isStatement(statement)) throw wrongArgument(statement, 'execute()', 'a statement')
  const options = mergedOptions(statement.givenOptions, ofConnection, ofExecution)
  if (options !== ofConnection) engine.checkOptions(options)
  const given = { parameters, options }
  const { element, named } = withParameters(statement, parameters)
  if (element instanceof Insert) {
    if (!named[0]) return planInsert(engine, element.withKeyDefault(), given)
    const template = named.length > 1 ? templateOf(engine, element) : null
    if (template) return planInsert(engine, template, given, named as never)
  }
  const compiled = engine.cacheFor(given.options).get(element)
  const { binds } = leavesOf(element)
  const rows = rowsOf(element)
  const statements = named.map((one) => planned(element, compiled, { binds, named: one, rows }))
  return [{ element, compiled, given, statements }]
}

/** What is nearer to the execution wins. */
function mergedOptions(
  ofStatement: ExecutionOptions | undefined,
  ofConnection: ExecutionOptions,
  ofExecution?: ExecutionOptions,
): ExecutionOptions {
  return ofStatement || ofExecution ? { ...ofStatement, ...ofConnection, ...ofExecution } : ofConnection
}

/** SQL as the driver wants it, as it is: once, or once for each list of values. */
export function driverSqlExecution(sql: string, parameters: readonly unknown[], options: ExecutionOptions): Execution {
  const lists = (Array.isArray(parameters[0]) ? parameters : [parameters]) as (readonly unknown[])[]
  const statements = lists.map((params): PlannedStatement => {
    const effects = { tablesRead: null, tablesWritten: null }
    return { statement: { sql, params, effect: 'unknown' }, returnsRows: true, effects }
  })
  return { element: null, compiled: null, given: { parameters, options }, statements }
}

/** The text that all of the statements have, and their parameters. */
export function sentStatement(statements: readonly PlannedStatement[]): {
  readonly sql: string
  readonly params: readonly unknown[]
} {
  const { sql, params } = statements[0]!.statement
  return { sql, params: statements.length === 1 ? params : statements.map((planned) => planned.statement.params) }
}

/** Statements of the library's own, as one request. */
export function plainExecution(
  plain: readonly PlainStatement[],
  effect: 'read' | 'write',
  { returnsRows = true, tablesRead = null }: PlainEffects = {},
): Execution {
  const statements = plain.map((one): PlannedStatement => {
    return { statement: { ...one, effect }, returnsRows, effects: { tablesRead, tablesWritten: null } }
  })
  return { element: null, compiled: null, given: { options: NO_OPTIONS }, statements }
}

interface PlainEffects {
  /** Default: true. */
  readonly returnsRows?: boolean
  /** Default: they may read anything. None: what is staged does not change their answers. */
  readonly tablesRead?: readonly string[] | null
}
