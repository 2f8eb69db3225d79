import { CompileError } from '../../errors/request-errors.ts'
import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** A name in ORDER BY, GROUP BY or DISTINCT ON: a label or column of the same statement. */
export class LabelReference extends ClauseElement {
  readonly visitName = 'label_reference'
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  readonly shape
  readonly name: string

  constructor(name: string) {
    super()
    this.name = name
    this.shape = internShape(`label ${JSON.stringify(name)}`)
  }

  render(compiler: SqlCompiler): string {
    const text = compiler.scope.named?.(this.name)
    if (text !== undefined) return text
    throw new CompileError(
      `'${this.name}' in ORDER BY or GROUP BY is no label or column of this statement. ` +
        `Write text(${JSON.stringify(this.name)}) if it is SQL.`,
    )
  }
}
