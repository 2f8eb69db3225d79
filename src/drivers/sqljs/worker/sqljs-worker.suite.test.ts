import { describe, expect, test } from 'vitest'
import { driverSuite } from '../../../testing/suite/driver-suite.ts'
import type { Requirements } from '../../../testing/suite/requirements.ts'
import { sqljsWorker } from './sqljs-worker.ts'
import { serveSqljs } from './serve-sqljs.ts'

const requirements: Requirements = {
  sync: false,
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

const { port1: worker, port2: port } = new MessageChannel()
serveSqljs({ port })

driverSuite(
  {
    name: 'sqljs in a worker',
    open: (options) => sqljsWorker.open({ transaction: 'interactive', ...options, worker }),
    requirements,
  },
  { describe, expect, test },
)
