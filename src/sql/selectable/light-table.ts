import type { kCols, kOwner } from '../../util/phantom.ts'
import { SELECTABLE } from '../../util/symbols.ts'
import { ColumnElement } from '../column-element.ts'
import { NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import type { Attrs } from '../definition-types.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { uniqueShape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { FromClause, type SelectableItem } from './from-clause.ts'
import { aliasOf, type FromElement } from './from-element.ts'
import type { LightColumns, LightDefinitions } from './light-columns.ts'

/**
 * A table that is only a name with columns, known to no MetaData: for statements over what the program has not declared.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › TableClause
 */
export class LightTable<out N extends string = string, out C = unknown> extends FromClause {
  declare readonly [kOwner]: N
  declare readonly [kCols]: C
  readonly visitName = 'light_table'
  readonly shape = uniqueShape()
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  readonly name: N
  readonly schema: string | undefined
  readonly columns: ReadonlyMap<string, ColumnElement>
  /** The columns by key. */
  readonly c: Attrs<N, C>

  constructor(name: N, columns: LightColumns, schema?: string) {
    super()
    this.name = name
    this.schema = schema
    this.columns = new Map(
      Object.entries(columns).map(([key, type]) => [
        key,
        new ColumnElement(new ColumnClause(key, key, type, this), type, key),
      ]),
    )
    this.c = Object.fromEntries(this.columns) as unknown as Attrs<N, C>
  }

  get aliasBase(): string {
    return this.name
  }

  get tableNames(): readonly string[] {
    return [this.schema === undefined ? this.name : `${this.schema}.${this.name}`]
  }

  get [SELECTABLE](): SelectableItem {
    return { from: this, columns: this.columnList }
  }

  alias<const A extends string = `${N}_1`>(name?: A): FromElement<A, C> {
    return aliasOf(this, name)
  }

  qualifier(compiler: SqlCompiler): string {
    return compiler.process(this)
  }

  render(compiler: SqlCompiler): string {
    const name = compiler.identifier(this.name)
    return this.schema === undefined ? name : `${compiler.identifier(this.schema)}.${name}`
  }
}

/** A table by name, with the columns that a statement names: `lightTable('log', { at: DateTime, message: Text })`. */
export function lightTable<const N extends string, T extends LightColumns>(
  name: N,
  columns: T,
  options: { readonly schema?: string } = {},
): LightTable<N, LightDefinitions<T>> {
  return new LightTable(name, columns, options.schema)
}
