import { CompileError } from '../../errors/request-errors.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import { StringLiteral } from '../../sql/elements/constants.ts'
import type { Renderer, Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'

type Operation = Renderer<BinaryExpression>

const binary =
  (write: (left: string, right: string) => string): Operation =>
  ({ left, right }, compiler) =>
    write(compiler.process(left), compiler.process(right))

const ilike =
  (word: string): Operation =>
  ({ left, right, modifiers }, compiler) => {
    const text = `${lower(left, compiler)} ${word} ${lower(right, compiler)}`
    return modifiers?.['escape'] === undefined ? text : `${text} ESCAPE ${compiler.literal(modifiers['escape'])}`
  }

/** The `%` around a value stay as they are. */
function lower(element: ClauseElement, compiler: SqlCompiler): string {
  if (element instanceof StringLiteral) return compiler.process(element)
  if (element instanceof BinaryExpression && element.operator.name === 'affix') {
    return `${lower(element.left, compiler)} || ${lower(element.right, compiler)}`
  }
  return `lower(${compiler.process(element)})`
}

/** What SQLite writes differently. */
export const sqliteRenderers: Renderers = {
  ilike: ilike('LIKE'),
  notIlike: ilike('NOT LIKE'),
  isDistinctFrom: binary((left, right) => `${left} IS NOT ${right}`),
  isNotDistinctFrom: binary((left, right) => `${left} IS ${right}`),
  // Integer division would cut off what other databases' results keep.
  div: binary((left, right) => `${left} / (${right} + 0.0)`),
  bitwiseXor: binary((left, right) => `((${left} | ${right}) - (${left} & ${right}))`),
  // SQLite locks the whole database, and knows no clause for rows.
  for_update: () => '',
  distinct_on() {
    throw new CompileError('SQLite has no DISTINCT ON. Use func.rowNumber().over(…).')
  },
}
