import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

export interface DropViewOptions {
  readonly schema?: string
  readonly ifExists?: boolean
  readonly materialized?: boolean
}

export class DropView extends DdlElement {
  readonly visitName = 'drop_view'
  readonly name: string
  readonly options: DropViewOptions

  constructor(name: string, options: DropViewOptions = {}) {
    super()
    this.name = name
    this.options = options
  }

  render(compiler: DdlCompiler): string {
    const { schema, ifExists, materialized } = this.options
    const name = (schema === undefined ? '' : `${compiler.identifier(schema)}.`) + compiler.identifier(this.name)
    return `DROP ${materialized ? 'MATERIALIZED ' : ''}VIEW ${ifExists ? 'IF EXISTS ' : ''}${name}`
  }
}
