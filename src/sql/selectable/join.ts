import { type ClauseElement, joined } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { type ForeignKeyLink, FromClause } from './from-clause.ts'
import { joinCondition } from './join-condition.ts'
import type { JoinKind } from './select-parts.ts'

/**
 * `left JOIN right ON condition`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Join
 */
export class Join extends FromClause {
  readonly visitName = 'join'
  readonly aliasBase = 'anon'
  readonly left: FromClause
  readonly right: FromClause
  readonly kind: JoinKind
  readonly #given: ClauseElement | null

  /** @param condition null for the foreign keys between the two, looked up when it is rendered */
  constructor(left: FromClause, right: FromClause, condition: ClauseElement | null, kind: JoinKind) {
    super()
    this.left = left
    this.right = right
    this.kind = kind
    this.#given = condition
  }

  // A SELECT makes its joins when it is rendered, where nobody asks for these.
  get shape(): Shape {
    return internShape(`${this.left.shape} ${this.kind} ${this.right.shape} ON ${this.#given?.shape ?? ''}`)
  }

  get binds(): readonly BindParameter[] {
    return joined(joined(this.left.binds, this.right.binds), this.#given?.binds ?? [])
  }

  get identities(): readonly object[] {
    return joined(joined(this.left.identities, this.right.identities), this.#given?.identities ?? [])
  }

  get columns(): ReadonlyMap<string, ColumnElement> {
    return new Map([...this.left.columns, ...this.right.columns])
  }

  override get columnList(): readonly ColumnElement[] {
    return [...this.left.columnList, ...this.right.columnList]
  }

  get tableNames(): readonly string[] {
    return [...this.left.tableNames, ...this.right.tableNames]
  }

  override get hides(): readonly FromClause[] {
    return [this.left, ...this.left.hides, this.right, ...this.right.hides]
  }

  override get foreignKeys(): readonly ForeignKeyLink[] {
    return [...this.left.foreignKeys, ...this.right.foreignKeys]
  }

  get condition(): ClauseElement {
    return this.#given ?? joinCondition(this.left, this.right)
  }

  override get children(): readonly ClauseElement[] {
    return [this.left, this.right, this.condition]
  }

  // Its columns say themselves which table they are of.
  qualifier(): string {
    return ''
  }

  render(compiler: SqlCompiler): string {
    const left = compiler.process(this.left)
    const right = compiler.process(this.right)
    const grouped = this.right instanceof Join ? `(${right})` : right
    return `${left} ${this.kind} ${grouped} ON ${compiler.process(this.condition)}`
  }
}
