import type { ClauseElement } from '../../sql/clause-element.ts'
import { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import { Grouping } from '../../sql/elements/grouping.ts'
import { Label } from '../../sql/elements/label.ts'
import type { Renderer, Renderers, SqlCompiler } from '../../sql/sql-compiler.ts'
import type { TypeEngine } from '../../types/type-engine.ts'

type Operation = Renderer<BinaryExpression>

const binary =
  (operator: string): Operation =>
  ({ left, right }, compiler) =>
    `${compiler.process(left)} ${operator} ${compiler.process(right)}`

/** `i` has operators of its own; other flags stand in the pattern. */
const regexp =
  (operator: string): Operation =>
  ({ left, right, modifiers }, compiler) => {
    const flags = modifiers?.['flags']
    const text = compiler.process(left)
    if (flags === undefined || flags === 'i') return `${text} ${operator}${flags ? '*' : ''} ${compiler.process(right)}`
    return `${text} ${operator} CONCAT('(?', ${compiler.literal(flags)}, ')', ${compiler.process(right)})`
  }

/** Undefined for whole numbers and what divides them. */
function divisorType(element: ClauseElement): TypeEngine | undefined {
  if (element instanceof Grouping || element instanceof Label) return divisorType(element.element)
  if (element instanceof BinaryExpression && element.operator.result === 'number') {
    return divisorType(element.left) ?? divisorType(element.right)
  }
  return /^(float|numeric)$/.test(element.type?.family ?? '') ? element.type : undefined
}

/** What PostgreSQL writes differently. */
export const postgresqlRenderers: Renderers = {
  div({ left, right }: BinaryExpression, compiler: SqlCompiler): string {
    // Integer division would cut off what other databases' results keep.
    const type = divisorType(right)
    const castType = type === undefined ? 'NUMERIC' : compiler.type(type)
    return `${compiler.process(left)} / CAST(${compiler.process(right)} AS ${castType})`
  },
  bitwiseXor: binary('#'),
  regexpMatch: regexp('~'),
  notRegexpMatch: regexp('!~'),
  regexpReplace({ left, right, modifiers }: BinaryExpression, compiler: SqlCompiler): string {
    const flags = modifiers?.['flags'] === undefined ? '' : `, ${compiler.literal(modifiers['flags'])}`
    return `REGEXP_REPLACE(${compiler.process(left)}, ${compiler.process(right)}${flags})`
  },
  match({ left, right, modifiers }: BinaryExpression, compiler: SqlCompiler): string {
    const config = modifiers?.['regconfig'] === undefined ? '' : `${compiler.literal(modifiers['regconfig'])}, `
    return `${compiler.process(left)} @@ plainto_tsquery(${config}${compiler.process(right)})`
  },
}
