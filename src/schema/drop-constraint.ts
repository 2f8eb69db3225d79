import { CompileError } from '../errors/request-errors.ts'
import type { Constraint } from './constraint.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { nameOf } from './name-of.ts'

export interface DropConstraintOptions {
  readonly ifExists?: boolean
  /** With all that depends on it. */
  readonly cascade?: boolean
}

/** ALTER TABLE … DROP CONSTRAINT. The constraint must have a name. */
export class DropConstraint extends DdlElement {
  readonly visitName = 'drop_constraint'
  readonly constraint: Constraint
  readonly options: DropConstraintOptions

  constructor(constraint: Constraint, options: DropConstraintOptions = {}) {
    super()
    this.constraint = constraint
    this.options = options
  }

  render(compiler: DdlCompiler): string {
    const { constraint, options } = this
    const name = nameOf(constraint, compiler)
    if (name === '') {
      throw new CompileError(
        `A constraint of table '${constraint.table.name}' has no name by which to drop it. Give it one.`,
      )
    }
    const table = compiler.process(constraint.table)
    return `ALTER TABLE ${table} DROP CONSTRAINT ${options.ifExists ? 'IF EXISTS ' : ''}${name}${options.cascade ? ' CASCADE' : ''}`
  }
}
