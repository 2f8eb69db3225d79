import type { Column } from '../schema/column.ts'
import type { DdlCompiler } from '../schema/ddl-rules.ts'
import { isExpression } from '../sql/coercions.ts'
import { EXPRESSION } from '../util/symbols.ts'

/** What stands behind DEFAULT, or null where the column has none. */
export function serverDefaultText(column: Column, compiler: DdlCompiler): string | null {
  const { serverDefault } = column.options
  if (typeof serverDefault === 'string') return compiler.literal(serverDefault)
  return isExpression(serverDefault) ? compiler.inline(serverDefault[EXPRESSION]) : null
}

/** What stands at the end: the expression of a computed column, and its own CHECK. */
export function columnSuffix(
  column: Column,
  compiler: DdlCompiler,
): readonly [computed: string | undefined, check: string | undefined] {
  const { computed, check } = column.options
  return [computed && compiler.process(computed), check && compiler.process(check.attach(column.owner))]
}
