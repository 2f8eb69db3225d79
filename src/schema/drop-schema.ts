import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

export interface DropSchemaOptions {
  readonly ifExists?: boolean
  /** With all that is in it. */
  readonly cascade?: boolean
}

export class DropSchema extends DdlElement {
  readonly visitName = 'drop_schema'
  readonly name: string
  readonly options: DropSchemaOptions

  constructor(name: string, options: DropSchemaOptions = {}) {
    super()
    this.name = name
    this.options = options
  }

  render(compiler: DdlCompiler): string {
    const { ifExists, cascade } = this.options
    return `DROP SCHEMA ${ifExists ? 'IF EXISTS ' : ''}${compiler.identifier(this.name)}${cascade ? ' CASCADE' : ''}`
  }
}
