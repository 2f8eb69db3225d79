import { ArgumentError } from '../errors/request-errors.ts'
import type { Compiled } from '../compiler/compiled.ts'
import { rowsOf } from '../compiler/rows-of.ts'

import type { PlainStatement } from '../dialects/dialect.ts'
import { wrongArgument } from '../sql/coercions.ts'
import { Insert } from '../sql/dml/insert.ts'
import { Update } from '../sql/dml/update.ts'
import { leavesOf } from '../sql/leaves.ts'
import { columnNamed } from '../sql/dml/values.ts'
import { ColumnElement } from '../sql/column-element.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import { isStatement, type Statement } from '../sql/statement.ts'
import type { EngineCore } from './engine-core.ts'
import { planInsert } from './plan-insert.ts'
import { planned } from './plan-statement.ts'
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
  const { element, named } = withParameters(statement, parameters)
  if (element instanceof Insert && !named[0]) return planInsert(engine, element.withKeyDefault())
  const compiled = engine.cache.get(element)
  const { binds } = leavesOf(element)
  const rows = rowsOf(element)
  return [
    { element, compiled, statements: named.map((one) => planned(element, compiled, { binds, named: one, rows })) },
  ]
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
  const named = parameterList(parameters)
  if (!(statement instanceof Insert || statement instanceof Update)) return { element: statement, named }
  const names = new Set(statement.binds.flatMap((bind) => (bind instanceof NamedParameter ? bind.name : [])))
  if (names.size > 0 || (statement instanceof Update && named === parameters)) {
    return { element: withNamedValues(statement, named[0]!, names), named }
  }
  return { element: statement.values(parameters as never), named: [undefined] }
}

function parameterList(parameters: unknown): readonly Values[] {
  if (typeof parameters !== 'object' || parameters === null) {
    throw new ArgumentError('The parameters of execute() are an object with values by name, or a list of such objects.')
  }
  if (!Array.isArray(parameters)) return [parameters as Values]
  if (parameters.length === 0) throw new ArgumentError('execute() was given an empty list of parameters.')
  return parameters as Values[]
}

/** The statement with a parameter for each column that the records name beside the parameters that are there. */
function withNamedValues(
  statement: Insert<unknown, unknown, unknown> | Update<unknown, unknown>,
  record: Values,
  names: ReadonlySet<unknown>,
): Statement {
  const keys = Object.keys(record).filter((key) => !names.has(key))
  if (keys.length === 0) return statement
  const values = keys.map((key) => {
    const { type } = columnNamed(statement.parts.target, key)
    return [key, new ColumnElement(new NamedParameter(key, type), type)]
  })
  return statement.values(Object.fromEntries(values) as never)
}
