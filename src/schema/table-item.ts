import { ArgumentError } from '../errors/request-errors.ts'
import { ClauseElement } from '../sql/clause-element.ts'
import { isExpression } from '../sql/coercions.ts'
import { EXPRESSION } from '../util/symbols.ts'
import type { Column } from './column.ts'
import { columnsIn } from './columns-in.ts'
import type { ConstraintName } from './conv.ts'
import type { DdlCompiler } from './ddl-rules.ts'
import { SchemaItem } from './schema-item.ts'
import type { Table } from './table.ts'

export interface TableItemOptions {
  readonly name?: ConstraintName
  /** For the program's own use. */
  readonly info?: Readonly<Record<string, unknown>>
}

/** A constraint or index: part of a table, over columns or expressions of it. */
export abstract class TableItem<O extends TableItemOptions = TableItemOptions> extends SchemaItem {
  /** The key of its naming convention. */
  abstract readonly kind: 'pk' | 'fk' | 'uq' | 'ck' | 'ix' | 'ex'
  readonly options: O
  /** Columns and expressions as they were given; a string is the key of a column. */
  readonly given: readonly (ClauseElement | string)[]
  /** The table that it was declared in. */
  declare readonly table: Table

  constructor(given: readonly unknown[], options: O) {
    super()
    this.given = given.map((member) => {
      if (typeof member === 'string' || member instanceof ClauseElement) return member
      if (isExpression(member)) return member[EXPRESSION]
      throw new ArgumentError('A constraint or index takes columns and expressions.')
    })
    this.options = options
  }

  /** As it was given. Its name in the database may follow from a naming convention: see {@link nameOf}. */
  get name(): ConstraintName | undefined {
    return this.options.name
  }

  /** What it is over. */
  get members(): readonly ClauseElement[] {
    return this.given.map((member) => (typeof member === 'string' ? this.table.columnOf(member)[EXPRESSION] : member))
  }

  /** The columns in {@link members}. */
  get columns(): readonly Column[] {
    return this.members.flatMap(columnsIn).map(({ key }) => this.table.columnOf(key))
  }

  /** @internal */
  attach(table: Table): this {
    ;(this as { table: Table }).table = table
    return this
  }

  /** `(a, b)` */
  protected columnList(compiler: DdlCompiler, columns = this.columns): string {
    return `(${columns.map((column) => compiler.identifier(column)).join(', ')})`
  }
}
