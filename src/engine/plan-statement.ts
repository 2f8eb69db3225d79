import type { Compiled } from '../compiler/compiled.ts'
import { type ExecutionValues, type StatementText, statementText } from '../compiler/statement-text.ts'
import { Insert } from '../sql/dml/insert.ts'
import type { Statement } from '../sql/statement.ts'
import type { PlannedStatement } from './transaction/transaction.ts'

/** A compiled statement with its values, as a request for the driver. */
export function planned(element: Statement, compiled: Compiled, values: ExecutionValues): PlannedStatement {
  return plannedText(element, compiled, statementText(compiled, values))
}

/** The same, with its text. */
export function plannedText(element: Statement, compiled: Compiled, { sql, params }: StatementText): PlannedStatement {
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
  const { target, columns, rows, conflict } = element.parts
  const key = target.autoincrementColumn
  // An UPDATE in its place leaves the number of an earlier INSERT.
  return Boolean(key) && rows.length === 1 && !columns.includes(key!) && conflict?.doesNothing !== false
}
