import type { CompilerDialect } from '../../compiler/compiler-dialect.ts'
import { StatementCompiler } from '../../compiler/statement-compiler.ts'
import { DdlElement } from '../../schema/ddl-element.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'

/** A part of DDL, which is no statement by itself. */
class Fragment extends DdlElement {
  readonly visitName = 'fragment'
  readonly #write: (compiler: DdlCompiler) => string

  constructor(write: (compiler: DdlCompiler) => string) {
    super()
    this.#write = write
  }

  render(compiler: DdlCompiler): string {
    return this.#write(compiler)
  }
}

/** Text of a part of DDL as the dialect writes it, without parameters. */
export const ddlText = (dialect: CompilerDialect, write: (compiler: DdlCompiler) => string): string =>
  StatementCompiler.compile(new Fragment(write), dialect).pieces.join('')
