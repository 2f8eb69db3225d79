import { ArgumentError } from '../errors/request-errors.ts'
import type { Executable } from '../sql/expression.ts'
import { leavesOf } from '../sql/leaves.ts'
import type { Statement } from '../sql/statement.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { literalStatement } from './literal-statement.ts'
import { rowsOf } from './rows-of.ts'
import { StatementCompiler } from './statement-compiler.ts'
import { type StatementText, statementText } from './statement-text.ts'
import { withParameters } from './with-parameters.ts'

export interface ToSqlOptions {
  /** As `execute()` takes them: values for parameters with a name, and the rows or values of INSERT and UPDATE. */
  readonly parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]
  /**
   * Writes values into the text, in place of parameters. For reading, and for scripts; never needed in order to execute.
   * Default: false.
   */
  readonly literalBinds?: boolean
}

/**
 * The text of a statement for a dialect, without a connection, with the values of its parameters as the driver would get
 * them.
 *
 * @throws {@link CompileError} when the dialect has no way to say it, or a value has no literal.
 */
export function toSql(
  statement: Executable<unknown, unknown> | Statement,
  dialect: CompilerDialect,
  { parameters, literalBinds = false }: ToSqlOptions = {},
): StatementText {
  const { element, named } = withParameters(statement as unknown as Statement, parameters)
  if (named.length > 1)
    throw new ArgumentError('toSql() takes several sets of parameters for the rows of an INSERT only.')
  const compiled = StatementCompiler.compile(element, dialect)
  const values = { binds: leavesOf(element).binds, rows: rowsOf(element), named: named[0] }
  return literalBinds
    ? { sql: literalStatement(compiled, values, dialect), params: [] }
    : statementText(compiled, values)
}
