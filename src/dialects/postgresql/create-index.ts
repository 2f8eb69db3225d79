import type { Column } from '../../schema/column.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import type { Index } from '../../schema/table-index.ts'
import { nameOf } from '../../schema/name-of.ts'
import { indexMember } from './index-member.ts'
import { storageParameters } from './table-suffix.ts'

/** @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDDLCompiler.visit_create_index */
export function createIndex(index: Index, isConditional: boolean, compiler: DdlCompiler): string {
  const { table, members, options } = index
  const { concurrently, using, include, nullsNotDistinct, with: storage, tablespace } = options.postgresql ?? {}
  const columnName = (column: unknown): string =>
    compiler.identifier(typeof column === 'string' ? table.columnOf(column) : (column as Column))
  return [
    concurrently && 'CONCURRENTLY',
    isConditional && 'IF NOT EXISTS',
    nameOf(index, compiler),
    `ON ${compiler.process(table)}`,
    using && `USING ${using}`,
    `(${members.map((member) => indexMember(member, options.postgresql?.ops, compiler)).join(', ')})`,
    include && `INCLUDE (${include.map(columnName).join(', ')})`,
    nullsNotDistinct !== undefined && `NULLS ${nullsNotDistinct ? 'NOT ' : ''}DISTINCT`,
    storage && `WITH (${storageParameters(storage)})`,
    tablespace && `TABLESPACE ${compiler.identifier(tablespace)}`,
  ]
    .filter(Boolean)
    .join(' ')
}
