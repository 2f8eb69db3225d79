import { describe, expect, test } from 'vitest'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import { SQLJS_REQUIREMENTS } from '../../testing/suite/sqljs-requirements.ts'
import { sqljs } from './sqljs.ts'

driverSuite(
  { name: 'sqljs', open: (options) => sqljs.open(options), requirements: SQLJS_REQUIREMENTS },
  { describe, expect, test },
)
