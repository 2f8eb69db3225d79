import { InvalidRequestError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ColumnElement } from '../column-element.ts'
import { type ClauseElement, NO_BINDS } from '../clause-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import { ANY_TABLE, type ForeignKeyLink, FromClause } from './from-clause.ts'
import type { NamedColumn } from './named-columns.ts'

/**
 * A FROM element with a name of its own, whose columns come from something else: an alias of a table, a subquery, a CTE.
 * It is an identity: statements that name it differ by which of them they name where. What it is made of counts once for a
 * statement, however often its columns are named (see {@link leavesOf}).
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › AliasedReturnsRows
 */
export abstract class DerivedFrom extends FromClause {
  readonly shape: Shape
  readonly binds = NO_BINDS
  readonly identities: readonly object[] = [this]
  /** What it is made of. */
  readonly content: ClauseElement
  /** Null for a name that the compiler makes. */
  readonly name: string | null
  readonly #named: readonly NamedColumn[]
  #columns: ReadonlyMap<string, ColumnElement> | undefined

  /** @param kind tells elements apart that are made of the same and write it differently */
  constructor(kind: string, name: string | null, content: ClauseElement, named: readonly NamedColumn[]) {
    super()
    this.name = name
    this.content = content
    this.#named = named
    this.shape = internShape(`${kind}|${JSON.stringify(name)}|${content.shape}`)
  }

  get columns(): ReadonlyMap<string, ColumnElement> {
    this.#refuseTwins()
    return (this.#columns ??= new Map(
      this.#named.map(({ element, key, name, token, column }) => {
        const clause = new ColumnClause(name, key, column.type, this, { element, token })
        return [key, new ColumnElement(clause, column.type, key)]
      }),
    ))
  }

  /** Columns that the statement itself gives the same name cannot be told apart from outside. */
  #refuseTwins(): void {
    const names = this.#named.flatMap(({ name, token }) => (token ? [] : [name]))
    const twin = names.find((name, i) => names.indexOf(name) < i)
    if (twin === undefined) return
    throw new InvalidRequestError(`Two columns of a subquery are called '${twin}'. Give one another label.`)
  }

  /** The expressions without a name among its columns: which of them are the same is seen in their names. */
  get anonymousElements(): readonly object[] {
    return this.#named.flatMap(({ token }) => token ?? [])
  }

  get tableNames(): readonly string[] {
    const { tableNames, tablesRead = [] } = this.content as Partial<FromClause & Pick<Statement, 'tablesRead'>>
    return tableNames ?? tablesRead ?? [ANY_TABLE]
  }

  get aliasBase(): string {
    return this.content instanceof FromClause ? this.content.aliasBase : 'anon'
  }

  override get foreignKeys(): readonly ForeignKeyLink[] {
    return [...this.columns.values()].flatMap((column) => {
      const inner = (column[EXPRESSION] as ColumnClause).origin?.element
      const links = inner instanceof ColumnClause ? (inner.table?.foreignKeys ?? []) : []
      return links.filter((link) => link.column[EXPRESSION] === inner).map((link) => ({ ...link, column }))
    })
  }

  qualifier(compiler: SqlCompiler): string {
    return compiler.identifier(this.name ?? compiler.anonymousName(this, this.aliasBase))
  }
}
