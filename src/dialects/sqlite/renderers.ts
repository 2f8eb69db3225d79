import { CompileError } from '../../errors/request-errors.ts'
import type { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import type { FunctionElement } from '../../sql/elements/function-element.ts'
import type { Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'

/** What SQLite writes differently. */
export const sqliteRenderers: Renderers = {
  binary(element: BinaryExpression, compiler: SqlCompiler): string {
    const { left, operator, right } = element
    if (operator.name === 'ilike' || operator.name === 'notIlike') {
      const negation = operator.name === 'ilike' ? '' : 'NOT '
      const escape = element.escape === undefined ? '' : ` ESCAPE ${compiler.literal(element.escape)}`
      return `lower(${compiler.process(left)}) ${negation}LIKE lower(${compiler.process(right)})${escape}`
    }
    // Integer division would cut off what other databases' results keep.
    if (operator.name === 'div') return `${compiler.process(left)} / (${compiler.process(right)} + 0.0)`
    return element.render(compiler)
  },
  // SQLite locks the whole database, and knows no clause for rows.
  for_update: () => '',
  distinct_on() {
    throw new CompileError(
      'SQLite has no DISTINCT ON. Number the rows by func.rowNumber().over(…) and keep the first ones.',
    )
  },
  function(element: FunctionElement, compiler: SqlCompiler): string {
    return element.name === 'now' ? 'CURRENT_TIMESTAMP' : element.render(compiler)
  },
}
