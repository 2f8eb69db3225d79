import type { Requirements } from './requirements.ts'

/** What PostgreSQL can do through a driver with connections of its own that answers later. */
export const POSTGRESQL_REQUIREMENTS: Requirements = {
  sync: false,
  interactiveTransactions: true,
  batchTransactions: true,
  batchStatements: true,
  promotion: true,
  writeLease: false,
  streams: true,
  concurrentTransactions: true,
  concurrentReads: true,
  errorsKeepTransaction: false,
  errorsRefuseTransaction: true,
  foreignKeys: true,
  checkConstraintNames: true,
  uniqueConstraintColumns: false,
  uniqueConstraintNames: true,
  negativeZero: true,
  byteOrderMark: true,
  infiniteFloats: true,
  regularExpressions: true,
  nulCharacter: false,
  lateral: true,
  deleteUsing: true,
  modifyingCtes: true,
  slowStatement: true,
}
