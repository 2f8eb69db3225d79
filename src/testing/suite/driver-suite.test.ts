import { describe, expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { DriverError } from '../../errors/driver-error.ts'
import type { Driver } from '../../engine/driver.ts'
import type { AsyncHandler } from '../../io/requests.ts'
import { driverSuite } from './driver-suite.ts'
import { REQUIREMENTS, type Requirement, type Requirements } from './requirements.ts'
import type { TestTools } from './test-tools.ts'

interface CollectedTest {
  readonly title: string
  readonly isSkipped: boolean
  readonly body: () => unknown
}

/** A test framework that runs nothing by itself. */
function collector(): TestTools & { readonly tests: CollectedTest[] } {
  const tests: CollectedTest[] = []
  return {
    tests,
    expect,
    describe: (_, body) => body(),
    test: (title, { skip = false }, body) => tests.push({ title, isSkipped: skip, body }),
  }
}

function requirementsWith(open: readonly Requirement[]): Requirements {
  const names = Object.keys(REQUIREMENTS) as Requirement[]
  return Object.fromEntries(names.map((name) => [name, open.includes(name)])) as Requirements
}

type Fault = (handler: AsyncHandler) => Partial<AsyncHandler>

const without = (driver: Driver, fault: Fault): Driver => {
  const { name, dialect, capabilities, batching, asyncHandler } = driver
  const handler = { ...asyncHandler, ...fault(asyncHandler) }
  return {
    name,
    dialect,
    capabilities,
    ...(batching && { batching }),
    asyncHandler: handler,
    dispose: () => driver.dispose(),
  }
}

/** The first test that a faulty sql.js fails, if any. */
async function failureWith(fault: Fault): Promise<string | undefined> {
  const requirements = requirementsWith([
    'interactiveTransactions',
    'batchTransactions',
    'writeLease',
    'foreignKeys',
    'checkConstraintNames',
    'errorsKeepTransaction',
  ])
  const tools = collector()
  const open = async (options: Parameters<typeof sqljs.open>[0]) =>
    without(await sqljs.open({ poolTimeoutMs: 500, ...options }), fault)
  driverSuite({ name: 'faulty', open, requirements }, tools)
  for (const { title, isSkipped, body } of tools.tests) {
    if (isSkipped) continue
    try {
      await body()
    } catch {
      return title
    }
  }
  return undefined
}

const unclassified = (error: unknown): never => {
  const message = error instanceof DriverError ? error.message : String(error)
  throw new DriverError({ kind: 'operational', message })
}

const faults: Record<string, Fault> = {
  'commits what should be rolled back': (handler) => ({
    rollback: ({ connection }) => handler.commit({ kind: 'commit', connection }),
  }),
  'rolls back what should be committed': (handler) => ({
    commit: ({ connection }) => handler.rollback({ kind: 'rollback', connection }),
  }),
  'runs batches without a transaction': (handler) => ({
    batch: (request, signal) => handler.batch({ ...request, atomic: false }, signal),
  }),
  'begins only in name': () => ({ begin: () => {}, commit: () => {}, rollback: () => {} }),
  'does not count rows': (handler) => ({
    execute: async (request, signal) => ({ ...(await handler.execute(request, signal)), rowCount: -1 }),
  }),
  'forgets new keys': (handler) => ({
    execute: async (request, signal) => {
      const { columns, rows, rowCount } = await handler.execute(request, signal)
      return { columns, rows, rowCount }
    },
  }),
  'gives names for values': (handler) => ({
    execute: async (request, signal) => {
      const result = await handler.execute(request, signal)
      return { ...result, rows: result.rows.map((row) => row.map(String)) }
    },
  }),
  'calls every failure operational': (handler) => ({
    execute: async (request, signal) => {
      try {
        return await handler.execute(request, signal)
      } catch (error) {
        return unclassified(error)
      }
    },
  }),
  'ignores signals': (handler) => ({ execute: (request) => handler.execute(request) }),
}

describe('the suite finds a driver that', { timeout: 60_000 }, () => {
  test.each(Object.entries(faults))('%s', async (_, fault) => {
    expect(await failureWith(fault)).toMatch(/./)
  })
})

test('a driver without fault passes', { timeout: 30_000 }, async () => {
  expect(await failureWith(() => ({}))).toBeUndefined()
})

test('what needs a closed requirement is skipped, and says so', () => {
  const tools = collector()
  const open = () => Promise.reject(new Error('never opened'))
  driverSuite({ name: 'none', open, requirements: requirementsWith([]) }, tools)
  const skipped = tools.tests.filter(({ isSkipped }) => isSkipped)
  expect(skipped.length).toBeGreaterThan(50)
  expect(skipped.every(({ title }) => / skipped without \w+/.test(title))).toBe(true)
  expect(tools.tests.some(({ title }) => title === 'commit keeps what was written (async)')).toBe(true)
})
