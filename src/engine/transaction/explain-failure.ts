import { DriverError } from '../../errors/driver-error.ts'
import type { DriverStatement } from '../../io/requests.ts'
import type { PlannedStatement } from './transaction.ts'

/** Statements of a batch, each with what is sent in its place. */
export interface SentStatement {
  readonly planned: PlannedStatement
  readonly statements: readonly [DriverStatement, ...DriverStatement[]]
}

/** Stands before the number of a statement, in the error of one that has not changed as many rows as it must. */
export const labelOf = (index: number): string => `athanor-rows ${index}: `

/**
 * The error of a batch, as that of its statement: of the one that the driver names, or whose row count was refused; else of
 * the only one that writes the table that the error names.
 */
export function explainFailure(error: unknown, sent: readonly SentStatement[]): unknown {
  if (!(error instanceof DriverError)) return error
  const { message, statement, table } = error.info
  const [, index, found] = /athanor-rows (\d+): (\d+)/.exec(message) ?? []
  const refusal = sent[Number(index)]?.planned.outcome?.refusal?.(Number(found))
  if (refusal) return refusal
  const failed = statement
    ? sent.find(({ statements }) => statements.includes(statement as DriverStatement))
    : onlyOne(sent, table)
  return failed ? new DriverError({ ...error.info, statement: failed.planned.statement }) : error
}

function onlyOne(sent: readonly SentStatement[], table: string | undefined): SentStatement | undefined {
  if (sent.length === 1) return sent[0]
  const named = sent.filter(({ planned }) =>
    planned.effects.tablesWritten?.some((name) => name === table || name.endsWith(`.${table}`)),
  )
  return named.length === 1 ? named[0] : undefined
}
