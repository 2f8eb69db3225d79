import { describe, expect, test } from 'vitest'
import { driverSuite } from '../../../testing/suite/driver-suite.ts'
import { SQLJS_REQUIREMENTS } from '../../../testing/suite/sqljs-requirements.ts'
import { sqljsWorker } from './sqljs-worker.ts'
import { serveSqljs } from './serve-sqljs.ts'

const { port1: worker, port2: port } = new MessageChannel()
serveSqljs({ port })

driverSuite(
  {
    name: 'sqljs in a worker',
    open: (options) => sqljsWorker.open({ transaction: 'interactive', ...options, worker }),
    requirements: { ...SQLJS_REQUIREMENTS, sync: false },
  },
  { describe, expect, test },
)
