import { describe, expect, test } from 'vitest'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import type { Requirements } from '../../testing/suite/requirements.ts'
import { sqljs } from './sqljs.ts'

const requirements: Requirements = {
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
  foreignKeys: true,
  checkConstraintNames: true,
  uniqueConstraintColumns: true,
  uniqueConstraintNames: false,
  negativeZero: false,
  byteOrderMark: false,
  nulCharacter: true,
  lateral: false,
  deleteUsing: false,
  modifyingCtes: false,
  slowStatement: false,
}

driverSuite({ name: 'sqljs', open: (options) => sqljs.open(options), requirements }, { describe, expect, test })
