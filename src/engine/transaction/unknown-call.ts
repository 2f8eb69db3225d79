import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import { ClauseElement } from '../../sql/clause-element.ts'
import type { StatementOptions } from '../../sql/statement-options.ts'
import type { PlannedStatement } from './transaction.ts'

/** A call in a query of which nobody knows what it does. */
export interface UnknownCall {
  readonly name: string
  /** The statement says that it only reads. */
  readonly onlyReads: boolean
}

/** The first call of a function in a query that may write, or read any table. */
export function unknownCall(dialect: BatchDialect, { statement, effects }: PlannedStatement): UnknownCall | undefined {
  if (statement.effect !== 'read' || !(effects instanceof ClauseElement)) return undefined
  const name = dialect.unknownFunction?.(effects)
  if (name === undefined) return undefined
  const { givenOptions } = effects as { readonly givenOptions?: StatementOptions }
  return { name, onlyReads: givenOptions?.onlyReads === true }
}

/** A query that may write as what it is, so that no driver sends it twice. */
export function withDoubt(dialect: BatchDialect, planned: PlannedStatement): PlannedStatement {
  if (unknownCall(dialect, planned)?.onlyReads !== false) return planned
  return { ...planned, statement: { ...planned.statement, effect: 'unknown' } }
}
