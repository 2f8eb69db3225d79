import { ArgumentError } from '../errors/request-errors.ts'
import { Insert } from '../sql/dml/insert.ts'
import { Update } from '../sql/dml/update.ts'
import { NamedParameter } from '../sql/elements/named-parameter.ts'
import type { Executable } from '../sql/expression.ts'
import { leavesOf } from '../sql/leaves.ts'
import type { Statement } from '../sql/statement.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { literalStatement } from './literal-statement.ts'
import { rowsOf } from './rows-of.ts'
import { StatementCompiler } from './statement-compiler.ts'
import { type StatementText, statementText } from './statement-text.ts'

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
  const compiled = StatementCompiler.compile(element, dialect)
  const values = { binds: leavesOf(element).binds, rows: rowsOf(element), named }
  return literalBinds
    ? { sql: literalStatement(compiled, values, dialect), params: [] }
    : statementText(compiled, values)
}

/** Values with the name of a parameter are for it; the others are rows of an INSERT and values of an UPDATE. */
function withParameters(
  element: Statement,
  parameters: ToSqlOptions['parameters'],
): { element: Statement; named: Readonly<Record<string, unknown>> | undefined } {
  if (parameters === undefined) return { element, named: undefined }
  const isInsert = element instanceof Insert
  if (Array.isArray(parameters)) {
    if (isInsert) return { element: element.values(parameters), named: undefined }
    throw new ArgumentError('toSql() takes several sets of parameters for an INSERT only.')
  }
  const named = parameters as Readonly<Record<string, unknown>>
  if (!isInsert && !(element instanceof Update)) return { element, named }
  const names = new Set(element.binds.map((bind) => (bind instanceof NamedParameter ? bind.name : null)))
  const values = Object.entries(named).filter(([name]) => !names.has(name))
  return { element: values.length > 0 ? element.values(Object.fromEntries(values)) : element, named }
}
