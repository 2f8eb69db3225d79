import type { Constraint } from './constraint.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/** ALTER TABLE … ADD CONSTRAINT, for a constraint of a table or over columns of one. */
export class AddConstraint extends DdlElement {
  readonly visitName = 'add_constraint'
  readonly constraint: Constraint

  constructor(constraint: Constraint) {
    super()
    this.constraint = constraint
  }

  render(compiler: DdlCompiler): string {
    const constraint = compiler.process(this.constraint)
    return `ALTER TABLE ${compiler.process(this.constraint.table)} ADD ${constraint}`
  }
}
