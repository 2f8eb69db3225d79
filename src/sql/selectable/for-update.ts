import { selectableArgument } from '../coercions.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { Colset } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { FromClause } from './from-clause.ts'

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
  readonly of?: Colset | readonly Colset[]
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
    const tables = [of].flat().map((table) => selectableArgument(table, 'withForUpdate()').from)
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
