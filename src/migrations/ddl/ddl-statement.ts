import { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'

/** DDL that only migrations write. */
export class DdlStatement extends DdlElement {
  readonly visitName = 'ddl_statement'
  readonly #text: (compiler: DdlCompiler) => string

  constructor(text: (compiler: DdlCompiler) => string) {
    super()
    this.#text = text
  }

  render(compiler: DdlCompiler): string {
    return this.#text(compiler)
  }
}
