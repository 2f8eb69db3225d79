import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** A string of the library's own, written into the text. Values of users are parameters. */
export class StringLiteral extends ClauseElement {
  readonly visitName = 'stringliteral'
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  readonly value: string
  readonly shape

  constructor(value: string) {
    super()
    this.value = value
    this.shape = internShape(`'${value}'`)
  }

  render(compiler: SqlCompiler): string {
    return compiler.literal(this.value)
  }
}
