import type { ClauseElement } from '../clause-element.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Fetch } from './select-parts.ts'

export interface FetchOptions {
  /** The count is a percentage of all rows. */
  readonly percent?: boolean
  /** Also the rows that are equal to the last one in ORDER BY. */
  readonly withTies?: boolean
}

/**
 * `OFFSET (2) ROWS FETCH FIRST (5) ROWS WITH TIES`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler.fetch_clause
 */
export class FetchClause extends CompositeElement implements Fetch {
  readonly visitName = 'fetch'
  readonly count: ClauseElement
  readonly options: FetchOptions

  constructor(count: ClauseElement, options: FetchOptions) {
    super(`fetch|${options.percent ?? false}|${options.withTies ?? false}`, [count])
    this.count = count
    this.options = options
  }

  renderBehind(offset: ClauseElement | null, compiler: SqlCompiler): string {
    const start = offset ? `OFFSET ${counted(offset, compiler)} ROWS\n` : ''
    return `${start}${compiler.process(this)}`
  }

  render(compiler: SqlCompiler): string {
    const { percent, withTies } = this.options
    const count = `${counted(this.count, compiler)}${percent ? ' PERCENT' : ''}`
    return `FETCH FIRST ${count} ROWS ${withTies ? 'WITH TIES' : 'ONLY'}`
  }
}

function counted(count: ClauseElement, compiler: SqlCompiler): string {
  const text = compiler.process(count)
  return compiler.traits.groupsFetch ? `(${text})` : text
}
