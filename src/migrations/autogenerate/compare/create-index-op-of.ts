import { indexMember } from '../../../dialects/postgresql/index-member.ts'
import type { Column } from '../../../schema/column.ts'
import type { PostgresqlIndexOptions } from '../../../schema/dialect-options.ts'
import type { Table } from '../../../schema/table.ts'
import type { Index } from '../../../schema/table-index.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conditionArgument } from '../../../sql/conditions.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { Label } from '../../../sql/elements/label.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { CreateIndexOp } from '../../operations/create-index-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { frozenOptions } from './frozen-table.ts'

/** The operation that creates an index, in names of the database: expressions are SQL. */
export function createIndexOpOf(context: AutogenContext, index: Index): CreateIndexOp {
  const { table, members } = index
  const { name = null, where, postgresql, ...options } = frozenOptions(index)
  const columns = members.map((member) =>
    member instanceof ColumnClause ? member.name : text(memberSql(context, member, postgresql)),
  )
  return new CreateIndexOp(name, table.name, columns, {
    ...options,
    ...(where && { where: text(context.text((compiler) => compiler.inline(conditionArgument(where, 'index()')))) }),
    ...(postgresql && { postgresql: inNames(postgresql, table) }),
    schema: table.schema,
  })
}

/** With its operator class, which no name tells apart any more. */
function memberSql(
  { dialect, text: write }: AutogenContext,
  member: ClauseElement,
  options?: PostgresqlIndexOptions,
): string {
  if (dialect.name === 'postgresql') return write((compiler) => indexMember(member, options?.ops, compiler))
  return write((compiler) => compiler.inline(member instanceof Label ? member.element : member))
}

function inNames({ include, ops, ...options }: PostgresqlIndexOptions, table: Table): PostgresqlIndexOptions {
  const nameOf = (column: unknown): string =>
    (typeof column === 'string' ? (table.columns.get(column) ?? { name: column }) : (column as Column)).name
  return {
    ...options,
    ...(include && { include: include.map(nameOf) }),
    ...(ops && { ops: Object.fromEntries(Object.entries(ops).map(([key, word]) => [nameOf(key), word])) }),
  }
}
