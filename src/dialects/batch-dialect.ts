import type { DriverStatement } from '../io/requests.ts'
import type { ClauseElement } from '../sql/clause-element.ts'

/** What transactions that are sent as one batch need of a kind of database. Brought by the drivers that have such. */
export interface BatchDialect {
  /** The isolation level at which all statements of a transaction see one state; absent where they always do. */
  readonly snapshot?: string
  /** A function that a query calls and that may write; undefined where there is none. Absent where no function writes. */
  unknownFunction?(query: ClauseElement): string | undefined
  /** A query that gives those of these names which belong to views. */
  viewsAmong(names: readonly string[]): DriverStatement
  /** Absent where nothing undoes a part of a batch. */
  readonly trial?: BatchTrial
  /**
   * What is sent in place of a statement, so that the batch fails unless it changes exactly `rows` rows: then `label`, with
   * the number that was found behind it, is in the message of the error. The first of them gives the result.
   *
   * @param returnsRows the statement has a RETURNING
   */
  counted(
    statement: DriverStatement,
    rows: number,
    label: string,
    returnsRows: boolean,
  ): readonly [DriverStatement, ...DriverStatement[]]
}

/** A batch that undoes itself: it tells what its writes would come to, and changes nothing. */
export interface BatchTrial {
  /** Stands before the statements. */
  readonly first: DriverStatement
  /** Stands behind them. */
  readonly last: DriverStatement
  /** Whether a write does the same when it is sent again, so that what was read in a trial is what will be written. */
  isSettled(write: object): boolean
}
