import type { Statement } from '../sql/statement.ts'
import { leavesOf } from '../sql/leaves.ts'
import type { Executable } from '../sql/expression.ts'
import { rowsOf } from './rows-of.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { StatementCompiler } from './statement-compiler.ts'
import { type StatementText, statementText } from './statement-text.ts'

/**
 * The text of a statement for a dialect, without a connection, with the values of its parameters as the driver would get
 * them.
 *
 * @throws {@link CompileError} when the dialect has no way to say it.
 */
export function toSql(statement: Executable<unknown, unknown> | Statement, dialect: CompilerDialect): StatementText {
  const element = statement as unknown as Statement
  const compiled = StatementCompiler.compile(element, dialect)
  return statementText(compiled, { binds: leavesOf(element).binds, rows: rowsOf(element) })
}
