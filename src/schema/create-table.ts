import type { Constraint } from './constraint.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Table } from './table.ts'

export interface CreateTableOptions {
  readonly ifNotExists?: boolean
  /** Constraints that are left out, to be added later. */
  readonly without?: readonly Constraint[]
}

/** @source sqlalchemy lib/sqlalchemy/sql/compiler.py › DDLCompiler.visit_create_table */
export class CreateTable extends DdlElement {
  readonly visitName = 'create_table'
  readonly table: Table
  readonly options: CreateTableOptions

  constructor(table: Table, options: CreateTableOptions = {}) {
    super()
    this.table = table
    this.options = options
  }

  render(compiler: DdlCompiler): string {
    const { table, options } = this
    const { prefixes = [] } = table.options
    const columns = [...table.columns.values()].filter((column) => !column.options.system)
    const constraints = table.constraints.filter((constraint) => !options.without?.includes(constraint))
    const lines = [
      ...columns.map((column) => compiler.ddl.columnSpecification(column, compiler)),
      ...constraints.map((constraint) => compiler.process(constraint)),
    ].filter(Boolean)
    const words = [
      'CREATE',
      ...prefixes,
      options.ifNotExists ? 'TABLE IF NOT EXISTS' : 'TABLE',
      compiler.process(table),
    ]
    return `${words.join(' ')} (\n  ${lines.join(',\n  ')}\n)${compiler.ddl.tableSuffix(table, compiler)}`
  }
}
