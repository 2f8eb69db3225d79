import { wrongArgument } from '../sql/coercions.ts'
import { isStatement, type Statement } from '../sql/statement.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

export interface CreateViewOptions {
  readonly schema?: string
  readonly orReplace?: boolean
  readonly ifNotExists?: boolean
  readonly temporary?: boolean
  /** Its rows are kept until it is refreshed; PostgreSQL only. */
  readonly materialized?: boolean
}

/**
 * CREATE VIEW: `new CreateView(select(users).where(users.c.isActive), 'active_users')`. Values stand in its text as literals.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › CreateView
 */
export class CreateView extends DdlElement {
  readonly visitName = 'create_view'
  readonly select: Statement
  readonly name: string
  readonly options: CreateViewOptions

  constructor(select: object, name: string, options: CreateViewOptions = {}) {
    super()
    if (!isStatement(select)) throw wrongArgument(select, 'CreateView', 'a SELECT')
    this.select = select
    this.name = name
    this.options = options
  }

  render(compiler: DdlCompiler): string {
    const { schema, orReplace, ifNotExists, temporary, materialized } = this.options
    const words = [
      'CREATE',
      orReplace && 'OR REPLACE',
      temporary && 'TEMPORARY',
      materialized && 'MATERIALIZED',
      'VIEW',
      ifNotExists && 'IF NOT EXISTS',
      (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + compiler.identifier(this.name),
      `AS ${compiler.inline(this.select, 'qualified')}`,
    ]
    return words.filter(Boolean).join(' ')
  }
}
