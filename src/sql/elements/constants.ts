import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** A keyword that stands for a value. */
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
