import type { Column } from '../schema/column.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { stringLiteral } from './literal-text.ts'

/**
 * `name VARCHAR(50) DEFAULT 'x' NOT NULL`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › DDLCompiler.get_column_specification
 */
export function columnSpecification(column: Column, dialect: CompilerDialect, compiler: SqlCompiler): string {
  const words = [compiler.identifier(column.name), dialect.columnType(column) ?? compiler.type(column.type)]
  const { serverDefault } = column
  if (serverDefault !== undefined) {
    words.push(`DEFAULT ${typeof serverDefault === 'string' ? stringLiteral(serverDefault) : serverDefault.text}`)
  }
  if (!column.isNullable) words.push('NOT NULL')
  return words.join(' ')
}
