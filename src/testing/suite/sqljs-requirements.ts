import type { Requirements } from './requirements.ts'

/** What the driver `sqljs` can do: in memory, kept in a browser, of either colour. */
export const SQLJS_REQUIREMENTS: Requirements = {
  sync: true,
  interactiveTransactions: true,
  batchTransactions: true,
  batchStatements: true,
  promotion: true,
  writeLease: true,
  streams: true,
  concurrentTransactions: false,
  concurrentReads: true,
  errorsKeepTransaction: true,
  errorsRefuseTransaction: false,
  savepoints: true,
  // Columns with a sequence are made without it.
  sequences: true,
  foreignKeys: true,
  checkConstraintNames: true,
  uniqueConstraintColumns: true,
  uniqueConstraintNames: false,
  negativeZero: false,
  byteOrderMark: false,
  infiniteFloats: true,
  regularExpressions: true,
  nulCharacter: true,
  lateral: false,
  deleteUsing: false,
  modifyingCtes: false,
  slowStatement: false,
}
