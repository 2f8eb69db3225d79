import type { Column } from '../../schema/column.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { Mapper } from './mapper.ts'

/**
 * A mapped attribute at class level: `User.name` in an expression. It is the column of the class's table or of an alias, and
 * knows the class.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/attributes.py › InstrumentedAttribute
 */
export class InstrumentedAttribute<out T = unknown> extends ColumnElement<T> {
  readonly parent: Mapper
  readonly column: Column
  declare readonly key: string

  constructor(parent: Mapper, key: string, column: Column, element: ClauseElement = column[EXPRESSION]) {
    super(element, column.type, key)
    this.parent = parent
    this.column = column
  }

  /** The attribute's key. Never throws, since templates and property keys convert without warning. */
  override toString(): string {
    return this.key
  }
}
