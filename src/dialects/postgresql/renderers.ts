import type { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import type { InExpression } from '../../sql/elements/in-expression.ts'
import type { Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'
import type { TypeEngine } from '../../types/type-engine.ts'

/** What PostgreSQL writes differently. */
export const postgresqlRenderers: Renderers = {
  binary(element: BinaryExpression, compiler: SqlCompiler): string {
    const { left, operator, right } = element
    if (operator.name !== 'div') return element.render(compiler)
    // Integer division would cut off what other databases' results keep.
    const { type } = right as { readonly type?: TypeEngine }
    const castType = type?.family === 'float' ? compiler.type(type) : 'NUMERIC'
    return `${compiler.process(left)} / CAST(${compiler.process(right)} AS ${castType})`
  },
  in(element: InExpression, compiler: SqlCompiler): string {
    if (!element.isEmpty) return element.render(compiler)
    const left = compiler.process(element.left)
    return element.operator.name === 'in' ? `${left} IN (NULL) AND (1 != 1)` : `(${left} NOT IN (NULL) OR (1 = 1))`
  },
}
