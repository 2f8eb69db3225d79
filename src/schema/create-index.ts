import { conditionArgument } from '../sql/conditions.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Index } from './table-index.ts'

/** `new CreateIndex(index('ix_name', users.c.name))` */
export class CreateIndex extends DdlElement {
  readonly visitName = 'create_index'
  readonly index: Index
  readonly ifNotExists: boolean

  constructor(index: Index, options: { readonly ifNotExists?: boolean } = {}) {
    super()
    this.index = index
    this.ifNotExists = options.ifNotExists ?? false
  }

  render(compiler: DdlCompiler): string {
    const { unique, where } = this.index.options
    return (
      `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${compiler.ddl.createIndex(this.index, this.ifNotExists, compiler)}` +
      (where ? ` WHERE ${compiler.inline(conditionArgument(where, 'index()'))}` : '')
    )
  }
}
