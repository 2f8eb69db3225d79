import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Sequence } from './sequence.ts'

export class DropSequence extends DdlElement {
  readonly visitName = 'drop_sequence'
  readonly sequence: Sequence<unknown>
  readonly ifExists: boolean

  constructor(sequence: Sequence<unknown>, options: { readonly ifExists?: boolean } = {}) {
    super()
    this.sequence = sequence
    this.ifExists = options.ifExists ?? false
  }

  render(compiler: DdlCompiler): string {
    return `DROP SEQUENCE ${this.ifExists ? 'IF EXISTS ' : ''}${compiler.process(this.sequence.element)}`
  }
}
