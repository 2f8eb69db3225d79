import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnClause } from '../../sql/elements/column-clause.ts'
import { Label } from '../../sql/elements/label.ts'
import { UnaryExpression } from '../../sql/elements/unary-expression.ts'

/** A column or expression of an index, with its operator class; an operation stands in parentheses. */
export function indexMember(
  member: ClauseElement,
  operatorClasses: Readonly<Record<string, string>> = {},
  compiler: DdlCompiler,
): string {
  const element = member instanceof Label ? member.element : member
  const key = member instanceof Label ? member.name : member instanceof ColumnClause ? member.key : ''
  const operatorClass = Object.hasOwn(operatorClasses, key) ? ` ${operatorClasses[key]}` : ''
  const isOrdered = element instanceof UnaryExpression && element.isModifier
  const text = compiler.inline(element)
  return ('operator' in element && !isOrdered ? `(${text})` : text) + operatorClass
}
