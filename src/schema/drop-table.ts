import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Table } from './table.ts'

export class DropTable extends DdlElement {
  readonly visitName = 'drop_table'
  readonly table: Table
  readonly ifExists: boolean

  constructor(table: Table, options: { readonly ifExists?: boolean } = {}) {
    super()
    this.table = table
    this.ifExists = options.ifExists ?? false
  }

  render(compiler: DdlCompiler): string {
    return `DROP TABLE ${this.ifExists ? 'IF EXISTS ' : ''}${compiler.process(this.table)}`
  }
}
