import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import type { Sequence } from './sequence.ts'
import { sequenceOptions } from './sequence-options.ts'

export class CreateSequence extends DdlElement {
  readonly visitName = 'create_sequence'
  readonly sequence: Sequence<unknown>
  readonly ifNotExists: boolean

  constructor(sequence: Sequence<unknown>, options: { readonly ifNotExists?: boolean } = {}) {
    super()
    this.sequence = sequence
    this.ifNotExists = options.ifNotExists ?? false
  }

  render(compiler: DdlCompiler): string {
    const { element, options } = this.sequence
    const type = options.dataType && `AS ${compiler.type(options.dataType)}`
    const head = `CREATE SEQUENCE ${this.ifNotExists ? 'IF NOT EXISTS ' : ''}${compiler.process(element)}`
    return [head, type, sequenceOptions(options)].filter(Boolean).join(' ')
  }
}
