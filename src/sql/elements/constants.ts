import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** Text without anything below. */
abstract class Constant extends ClauseElement {
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
}

export class Null extends Constant {
  readonly visitName = 'null'
  readonly shape = internShape('null')

  render(): string {
    return 'NULL'
  }
}

export class True extends Constant {
  readonly visitName = 'true'
  readonly shape = internShape('true')

  render(compiler: SqlCompiler): string {
    return compiler.traits.nativeBoolean ? 'true' : '1'
  }
}

export class False extends Constant {
  readonly visitName = 'false'
  readonly shape = internShape('false')

  render(compiler: SqlCompiler): string {
    return compiler.traits.nativeBoolean ? 'false' : '0'
  }
}

/** A string written into the text: one of the library's own, since values of users are parameters; or a quoted name. */
export class StringLiteral extends Constant {
  readonly visitName = 'stringliteral'
  readonly shape
  readonly value: string
  readonly isName: boolean

  constructor(value: string, isName = false) {
    super()
    this.value = value
    this.isName = isName
    this.shape = internShape(`${isName ? 'name' : 'string'}|${value}`)
  }

  render(compiler: SqlCompiler): string {
    return this.isName ? compiler.identifier(this.value) : compiler.literal(this.value)
  }
}
