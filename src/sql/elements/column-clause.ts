import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape, type Shape, uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { FromClause } from '../selectable/from-clause.ts'

/** What a column of an alias or subquery stands for. */
export interface ColumnOrigin {
  /** What gives its values inside. */
  readonly element: ClauseElement
  /** The element has no name of its own: what its number belongs to. Null for a name. */
  readonly token: object | null
}

/** A column of a table, an alias or a subquery, as it stands in expressions. */
export class ColumnClause extends ClauseElement {
  readonly visitName = 'column'
  readonly shape: Shape
  readonly binds = NO_BINDS
  readonly identities: readonly object[]
  /** In the database; the beginning of the name when the origin is anonymous. */
  readonly name: string
  /** Whether the name stands in quotes; undefined where it needs them. */
  declare readonly quote?: boolean | undefined
  /** In result rows and in `table.c`. */
  readonly key: string
  override readonly type: TypeEngine
  readonly table: FromClause | null
  readonly origin: ColumnOrigin | null
  /** Its name is SQL, written as it is. */
  declare readonly isText?: boolean

  constructor(
    name: string,
    key: string,
    type: TypeEngine,
    table: FromClause | null,
    origin: ColumnOrigin | null = null,
  ) {
    super()
    this.name = name
    this.key = key
    this.type = type
    this.table = table
    this.origin = origin
    // A column of an alias is known by the alias, so that statements made anew share their compiled text.
    this.shape = origin && table ? internShape(`.${table.shape}|${JSON.stringify(key)}`) : uniqueShape()
    this.identities = origin && table ? table.identities : NO_IDENTITIES
  }

  override get resultName(): string {
    return this.name
  }

  /** The column of a table that its values come from, itself if it is one. */
  get root(): ColumnClause {
    const below = this.origin?.element
    return below instanceof ColumnClause ? below.root : this
  }

  render(compiler: SqlCompiler): string {
    return compiler.column(this)
  }
}
