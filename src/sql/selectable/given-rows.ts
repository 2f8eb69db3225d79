import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, NO_BINDS } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import type { ColumnClause } from '../elements/column-clause.ts'
import { internShape, pairShape } from '../shape.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { Compound } from './select-parts.ts'

/** A statement whose rows stand in place of those of a SELECT: see `fromStatement()`. */
export class GivenRows extends ClauseElement implements Compound {
  readonly visitName = 'given_rows'
  readonly content: Statement

  constructor(content: Statement) {
    super()
    this.content = content
  }

  get shape(): number {
    return pairShape(internShape(this.visitName), this.content.shape)
  }

  // It stands on the statement as on a subquery, whose leaves are added, and what that one writes is written by this one.
  get binds(): typeof NO_BINDS {
    return NO_BINDS
  }

  get identities(): readonly object[] {
    return [this]
  }

  get anonymousElements(): readonly object[] {
    return []
  }

  override get children(): readonly ClauseElement[] {
    return [this.content]
  }

  get tablesRead(): readonly string[] | null {
    return this.content.tablesRead
  }

  renderMembers(outer: Scope, compiler: SqlCompiler): string {
    return compiler.withScope(outer, () => compiler.process(this.content))
  }

  render(compiler: SqlCompiler): string {
    return this.renderMembers(compiler.scope, compiler)
  }
}

/** Where a column is in rows of which only the names are known, `users_name` or `name`; -1 where it is not. */
export function placeByName(column: ColumnElement, names: readonly string[]): number {
  const { name, table } = column[EXPRESSION] as Partial<ColumnClause>
  const known = [`${table?.aliasBase}_${name}`, name, column.key].map((one) => names.indexOf(one!))
  return known.find((place) => place >= 0) ?? -1
}
