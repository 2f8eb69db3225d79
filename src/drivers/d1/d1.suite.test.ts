import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalD1, startLocalD1 } from '../../testing/fixtures/d1/local-d1.ts'
import { D1_REQUIREMENTS } from '../../testing/fixtures/d1/d1-requirements.ts'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import { d1 } from './d1.ts'

let local: LocalD1

beforeAll(() => {
  local = startLocalD1(150)
})
afterAll(() => local.stop())

driverSuite(
  { name: 'd1', open: async () => d1.attach(local.fresh()), requirements: D1_REQUIREMENTS },
  { describe, expect, test },
)
