import type { InExpression } from '../../sql/elements/in-expression.ts'
import type { Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'

/** What PostgreSQL writes differently. */
export const postgresqlRenderers: Renderers = {
  in(element: InExpression, compiler: SqlCompiler): string {
    if (!element.isEmpty) return element.render(compiler)
    const left = compiler.process(element.left)
    return element.operator.name === 'in' ? `${left} IN (NULL) AND (1 != 1)` : `(${left} NOT IN (NULL) OR (1 = 1))`
  },
}
