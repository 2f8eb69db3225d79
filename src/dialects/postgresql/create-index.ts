import type { Column } from '../../schema/column.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { Index } from '../../schema/table-index.ts'
import { nameOf } from '../../schema/name-of.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnClause } from '../../sql/elements/column-clause.ts'
import { Label } from '../../sql/elements/label.ts'
import { UnaryExpression } from '../../sql/elements/unary-expression.ts'
import { storageParameters } from './table-suffix.ts'

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDDLCompiler.visit_create_index */
export function createIndex(index: Index, isConditional: boolean, compiler: DdlCompiler): string {
  const { table, members, options } = index
  const { concurrently, using, include, nullsNotDistinct, with: storage, tablespace } = options.postgresql ?? {}
  const columnName = (column: unknown): string =>
    compiler.identifier((typeof column === 'string' ? table.columnOf(column) : (column as Column)).name)
  return [
    concurrently && 'CONCURRENTLY',
    isConditional && 'IF NOT EXISTS',
    nameOf(index, compiler),
    `ON ${compiler.process(table)}`,
    using && `USING ${using}`,
    `(${members.map((member) => memberText(member, index, compiler)).join(', ')})`,
    include && `INCLUDE (${include.map(columnName).join(', ')})`,
    nullsNotDistinct !== undefined && `NULLS ${nullsNotDistinct ? 'NOT ' : ''}DISTINCT`,
    storage && `WITH (${storageParameters(storage)})`,
    tablespace && `TABLESPACE ${compiler.identifier(tablespace)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

function memberText(member: ClauseElement, { options }: Index, compiler: DdlCompiler): string {
  const element = member instanceof Label ? member.element : member
  const key = member instanceof Label ? member.name : member instanceof ColumnClause ? member.key : ''
  const operatorClass = options.postgresql?.ops?.[key]
  const isOrdered = element instanceof UnaryExpression && element.isModifier
  const text = compiler.inline(element)
  // An operation stands in parentheses.
  return ('operator' in element && !isOrdered ? `(${text})` : text) + (operatorClass ? ` ${operatorClass}` : '')
}
