import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Index } from './table-index.ts'

export interface DropIndexOptions {
  readonly ifExists?: boolean
}

export class DropIndex extends DdlElement {
  readonly visitName = 'drop_index'
  readonly index: Index
  readonly ifExists: boolean

  constructor(index: Index, options: DropIndexOptions = {}) {
    super()
    this.index = index
    this.ifExists = options.ifExists ?? false
  }

  render(compiler: DdlCompiler): string {
    const words = this.index.options.postgresql?.concurrently && compiler.ddl.altersTables ? 'CONCURRENTLY ' : ''
    return `DROP INDEX ${words}${this.ifExists ? 'IF EXISTS ' : ''}${compiler.process(this.index)}`
  }
}
