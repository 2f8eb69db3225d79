import { EXPRESSION } from '../../util/symbols.ts'
import { isExpression, selectableArgument } from '../coercions.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import type { Colset, Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { FromClause } from './from-clause.ts'

/** A table, or a column that stands for its table. */
type Lockable = Colset | Expr<unknown>

export interface ForUpdateOptions {
  /** Fails at once when a row is locked. */
  readonly nowait?: boolean
  /** Leaves out locked rows. */
  readonly skipLocked?: boolean
  /** FOR SHARE: others may read and lock likewise. */
  readonly read?: boolean
  /** FOR NO KEY UPDATE; with `read`, FOR KEY SHARE. */
  readonly keyShare?: boolean
  /** Locks the rows of these tables only. */
  readonly of?: Lockable | readonly Lockable[]
}

/**
 * `FOR UPDATE`. SQLite has no row locks and writes nothing.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › ForUpdateArg
 */
export class ForUpdate extends CompositeElement {
  readonly visitName = 'for_update'
  readonly words: readonly [before: string, after: string]
  readonly tables: readonly FromClause[]

  constructor({ nowait, skipLocked, read, keyShare, of = [] }: ForUpdateOptions) {
    const mode = read ? (keyShare ? 'KEY SHARE' : 'SHARE') : keyShare ? 'NO KEY UPDATE' : 'UPDATE'
    const waiting = nowait ? ' NOWAIT' : skipLocked ? ' SKIP LOCKED' : ''
    const tables = [...new Set([of].flat().map(tableOf))]
    super(`for ${mode}${waiting}`, tables)
    this.words = [`FOR ${mode}`, waiting]
    this.tables = tables
  }

  render(compiler: SqlCompiler): string {
    const [mode, waiting] = this.words
    const names = this.tables.map((table) => table.qualifier(compiler)).join(', ')
    return `${mode}${names && ` OF ${names}`}${waiting}`
  }
}

function tableOf(given: unknown): FromClause {
  const element = isExpression(given) ? given[EXPRESSION] : null
  const table = element instanceof ColumnClause ? element.table : null
  return table ?? selectableArgument(given, 'withForUpdate()').from
}
