import type { ConflictAction, PostgresqlConstraintOptions } from './dialect-options.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { nameOf } from './name-of.ts'
import { TableItem, type TableItemOptions } from './table-item.ts'

export interface ConstraintOptions extends TableItemOptions {
  /** It may be checked at the end of the transaction. */
  readonly deferrable?: boolean
  /** Kept in the database where it has comments; the constraint must have a name. */
  readonly comment?: string
  /** When it is checked, unless the transaction says otherwise. */
  readonly initially?: 'DEFERRED' | 'IMMEDIATE'
  readonly sqlite?: { readonly onConflict?: ConflictAction }
  readonly postgresql?: PostgresqlConstraintOptions
}

/** @source sqlalchemy lib/sqlalchemy/sql/schema.py › Constraint */
export abstract class Constraint<O extends ConstraintOptions = ConstraintOptions> extends TableItem<O> {
  abstract override readonly kind: 'pk' | 'fk' | 'uq' | 'ck' | 'ex'

  /** What is between the name and DEFERRABLE. */
  protected abstract text(compiler: DdlCompiler): string

  render(compiler: DdlCompiler): string {
    const name = nameOf(this, compiler)
    const { deferrable, initially } = this.options
    return (
      (name && `CONSTRAINT ${name} `) +
      this.text(compiler) +
      (deferrable === undefined ? '' : deferrable ? ' DEFERRABLE' : ' NOT DEFERRABLE') +
      (initially ? ` INITIALLY ${initially}` : '') +
      (compiler.ddl.constraintSuffix?.(this) ?? '')
    )
  }
}
