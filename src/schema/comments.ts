import type { Column } from './column.ts'
import type { Constraint } from './constraint.ts'
import { DdlElement } from './ddl-element.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { nameOf } from './name-of.ts'
import type { Table } from './table.ts'

/** `COMMENT ON TABLE t IS 'text'`; null takes the comment away. */
abstract class CommentOn extends DdlElement {
  protected abstract target(compiler: DdlCompiler): string
  protected abstract readonly comment: string | null | undefined

  render(compiler: DdlCompiler): string {
    const comment = this.comment ?? null
    return `COMMENT ON ${this.target(compiler)} IS ${comment === null ? 'NULL' : compiler.literal(comment)}`
  }
}

/** Writes the comment of a table into the database. */
export class SetTableComment extends CommentOn {
  readonly visitName: string = 'set_table_comment'
  readonly table: Table

  constructor(table: Table) {
    super()
    this.table = table
  }

  protected get comment(): string | null | undefined {
    return this.table.options.comment
  }

  protected target(compiler: DdlCompiler): string {
    return `TABLE ${compiler.process(this.table)}`
  }
}

export class DropTableComment extends SetTableComment {
  override readonly visitName = 'drop_table_comment'

  protected override get comment(): null {
    return null
  }
}

/** Writes the comment of a column into the database. */
export class SetColumnComment extends CommentOn {
  readonly visitName: string = 'set_column_comment'
  readonly column: Column

  constructor(column: unknown) {
    super()
    this.column = column as Column
  }

  protected get comment(): string | null | undefined {
    return this.column.options.comment
  }

  protected target(compiler: DdlCompiler): string {
    return `COLUMN ${compiler.process(this.column.owner)}.${compiler.identifier(this.column)}`
  }
}

export class DropColumnComment extends SetColumnComment {
  override readonly visitName = 'drop_column_comment'

  protected override get comment(): null {
    return null
  }
}

/** Writes the comment of a constraint into the database. */
export class SetConstraintComment extends CommentOn {
  readonly visitName: string = 'set_constraint_comment'
  readonly constraint: Constraint

  constructor(constraint: Constraint) {
    super()
    this.constraint = constraint
  }

  protected get comment(): string | null | undefined {
    return this.constraint.options.comment
  }

  protected target(compiler: DdlCompiler): string {
    return `CONSTRAINT ${nameOf(this.constraint, compiler)} ON ${compiler.process(this.constraint.table)}`
  }
}

export class DropConstraintComment extends SetConstraintComment {
  override readonly visitName = 'drop_constraint_comment'

  protected override get comment(): null {
    return null
  }
}
