import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/** DDL that a function writes: a statement that only migrations know, or a part of one. */
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
