import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { type Shape, uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { FromClause } from '../selectable/from-clause.ts'

/** A column of a table, as it stands in expressions. */
export class ColumnClause extends ClauseElement {
  readonly visitName = 'column'
  readonly shape: Shape = uniqueShape()
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  /** In the database. */
  readonly name: string
  /** In result rows and in `table.c`. */
  readonly key: string
  readonly type: TypeEngine
  readonly table: FromClause | null

  constructor(name: string, key: string, type: TypeEngine, table: FromClause | null) {
    super()
    this.name = name
    this.key = key
    this.type = type
    this.table = table
  }

  render(compiler: SqlCompiler): string {
    return compiler.column(this)
  }
}
