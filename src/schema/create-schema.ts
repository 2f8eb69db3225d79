import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

export class CreateSchema extends DdlElement {
  readonly visitName = 'create_schema'
  readonly name: string
  readonly ifNotExists: boolean

  constructor(name: string, options: { readonly ifNotExists?: boolean } = {}) {
    super()
    this.name = name
    this.ifNotExists = options.ifNotExists ?? false
  }

  render(compiler: DdlCompiler): string {
    return `CREATE SCHEMA ${this.ifNotExists ? 'IF NOT EXISTS ' : ''}${compiler.identifier(this.name)}`
  }
}
