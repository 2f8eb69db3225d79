import type { AllowedValues } from '../types/type-engine.ts'
import { variantOf } from '../types/type-processors.ts'
import { Constraint } from './constraint.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/**
 * CHECK that a column has one of the values that its type allows, on databases where the type itself does not see to that.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/sqltypes.py › SchemaType
 */
export class TypeConstraint extends Constraint {
  readonly kind = 'ck'
  readonly visitName = 'type_constraint'
  /** As the dialect has it for which it was rendered last. */
  #allowed: AllowedValues | null | undefined

  override get name(): string | undefined {
    return this.#allowed?.name
  }

  override render(compiler: DdlCompiler): string {
    const { dialect } = compiler
    this.#allowed = variantOf(this.columns[0]!.type, dialect).allowedValues?.(dialect)
    return this.#allowed ? super.render(compiler) : ''
  }

  protected text(compiler: DdlCompiler): string {
    const values = this.#allowed!.values.map((value) => (typeof value === 'string' ? compiler.literal(value) : value))
    return `CHECK (${compiler.identifier(this.columns[0]!)} IN (${values.join(', ')}))`
  }
}
