import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { scriptedHandler } from '../io/scripted-handler.ts'
import { text } from '../sql/elements/text-clause.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import type { Driver, DriverFactory, DriverOpenOptions } from './driver.ts'
import { makeUrl } from './url.ts'

const capabilities = { transactions: 'interactive', beginsOn: 'firstWrite', maxParameters: 10 } as const
const one = { columns: ['1'], rows: [[1]], rowCount: 1 }

function driverOf(name: string, dialect = sqlite, isSync = true) {
  const { handler, requests } = scriptedHandler([
    { kind: 'connect', answer: 1 },
    { kind: 'execute', answer: one },
    { kind: 'close', answer: undefined },
  ])
  const disposals: string[] = []
  const driver: Driver = {
    name,
    dialect,
    capabilities,
    asyncHandler: handler,
    ...(isSync && { syncHandler: handler }),
    dispose: () => void disposals.push(name),
  }
  return { driver, requests, disposals }
}

describe('createEngine', () => {
  const { driver } = driverOf('sqljs')
  const other = driverOf('other').driver
  const pg = driverOf('pg', postgresql).driver

  test.each([
    ['nothing', undefined, /takes an open driver, or a URL and drivers\.$/],
    ['a driver that is being opened', Promise.resolve(driver), /got a promise\. Await it\./],
  ])('%s is refused', (_, target, message) => {
    expect(() => createEngine(target as never)).toThrow(message)
    expect(() => createAsyncEngine(target as never)).toThrow(message)
  })

  test('options of a pool are refused where there is none', () => {
    expect(() => createEngine(driver, { poolSize: 3 })).toThrow("'sqljs' has no pool for the option 'poolSize'")
    expect(() => createAsyncEngine(driver, { poolTimeoutMs: 100 })).toThrow('Write sqljs.open({ poolTimeoutMs }).')
  })

  test('on a driver', () => {
    const engine = createEngine(driver, { future: true })
    expect([engine.dialect, engine.core.driver]).toEqual([sqlite, driver])
    expect(inspect([engine, createAsyncEngine(driver)])).toBe('[ Engine(sqlite), AsyncEngine(sqlite) ]')
  })

  test.each([
    ['sqlite+other:///:memory:', other],
    ['sqlite:///:memory:', driver],
    ['postgresql://host/db', pg],
    [makeUrl('sqlite+sqljs://'), driver],
  ])('on %s, the first that serves it', (url, expected) => {
    expect(createEngine(url, { drivers: [driver, other, pg] }).core.driver).toBe(expected)
  })

  test.each([
    [
      'sqlite+d1://',
      [driver, pg],
      "No driver serves 'sqlite+d1://': given are sqlite+sqljs, postgresql+pg. Add one to `drivers`.",
    ],
    ['mysql://host/db', [], "No driver serves 'mysql://': given are none. Add one to `drivers`."],
  ])('%s is served by none', (url, drivers, message) => {
    expect(() => createEngine(url, { drivers })).toThrow(
      expect.objectContaining({ name: 'ArgumentError', code: 'no-driver', message }),
    )
    expect(() => createAsyncEngine(url, { drivers })).toThrow(expect.objectContaining({ code: 'no-driver', message }))
  })

  test('on another engine is refused', () => {
    const engine = createEngine(driver) as unknown as Driver
    expect(() => createEngine(engine)).toThrow(expect.objectContaining({ code: 'no-driver' }))
  })

  test('on a driver that can only answer later', () => {
    expect(() => createEngine(driverOf('pg', postgresql, false).driver)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        code: 'no-driver',
        message: "The driver 'pg' is asynchronous. Use createAsyncEngine.",
      }),
    )
  })

  test('is disposed once, and used no more', () => {
    const { driver: open, disposals } = driverOf('sqljs')
    const engine = createEngine(open)
    engine.dispose()
    engine.dispose()
    expect(disposals).toEqual(['sqljs'])
    expect(() => engine.connect().execute(text('SELECT 1'))).toThrow(
      expect.objectContaining({ code: 'closed', message: 'This engine was disposed. Create a new one.' }),
    )
  })
})

describe('createAsyncEngine', () => {
  /** A factory that opens when told to. */
  function factoryOf(name = 'sqljs') {
    const opened = driverOf(name)
    const openings: { url: string; options: DriverOpenOptions; end: (error?: Error) => void }[] = []
    const factory: DriverFactory = {
      name,
      dialect: sqlite,
      openUrl: (url, options) =>
        new Promise((resolve, reject) => {
          const end = (error?: Error) => (error ? reject(error) : resolve(opened.driver))
          openings.push({ url: url.renderAsString(), options, end })
        }),
    }
    return { factory, openings, ...opened }
  }
  const soon = () => new Promise((resolve) => setTimeout(resolve))
  const select = (engine: ReturnType<typeof createAsyncEngine>) => engine.connect().execute(text('SELECT 1'))

  test('opens on first use, once, with the options', async () => {
    const { factory, openings, requests } = factoryOf()
    const engine = createAsyncEngine('sqlite+sqljs:///:memory:', { drivers: [factory], poolTimeoutMs: 5 })
    const connection = engine.connect()
    await soon()
    expect([openings.length, engine.core.isOpen, engine.dialect]).toEqual([0, false, sqlite])
    expect(() => engine.core.driver).toThrow('This engine has not opened its database yet.')
    const first = connection.execute(text('SELECT 1'))
    openings[0]!.end()
    expect((await first).scalar()).toBe(1)
    await connection.close()
    expect(openings).toHaveLength(1)
    expect(openings[0]).toMatchObject({ url: 'sqlite+sqljs:///:memory:', options: { poolTimeoutMs: 5 } })
    expect(requests.map(({ kind }) => kind)).toEqual(['connect', 'execute', 'close'])
  })

  test('a failed opening fails what waits for it, and is tried again', async () => {
    const { factory, openings } = factoryOf()
    const engine = createAsyncEngine('sqlite://', { drivers: [factory] })
    const waiting = [select(engine), select(engine)].map((run) => expect(run).rejects.toThrow('no such host'))
    openings[0]!.end(new Error('no such host'))
    await Promise.all(waiting)
    const again = select(engine)
    openings[1]!.end()
    expect((await again).scalar()).toBe(1)
    expect(openings).toHaveLength(2)
  })

  test('what ends on its own hides nothing of a failed opening', async () => {
    const { factory, openings } = factoryOf()
    const used = async (): Promise<void> => {
      await using connection = createAsyncEngine('sqlite://', { drivers: [factory] }).connect()
      const failing = connection.execute(text('SELECT 1')).catch(async (error: unknown) => {
        const undone = connection.rollback()
        openings[1]!.end(new RangeError('no again'))
        await undone
        throw error
      })
      openings[0]!.end(new RangeError('no'))
      await failing.finally(() => setTimeout(() => openings[2]!.end(new RangeError('never'))))
    }
    await expect(used()).rejects.toThrow(/^no$/)
  })

  test('a driver that is open already serves too, given alone or among others', async () => {
    for (const make of [
      (driver: Driver) => createAsyncEngine(driver),
      (driver: Driver) => createAsyncEngine('sqlite://', { drivers: [factoryOf('other').factory, driver].reverse() }),
    ]) {
      const { driver } = driverOf('sqljs')
      const engine = make(driver)
      expect([engine.core.isOpen, (await select(engine)).scalar()]).toEqual([true, 1])
    }
  })

  test('disposal closes what was opened, also when it comes before the end of the opening', async () => {
    const { factory, openings, disposals } = factoryOf()
    const engine = createAsyncEngine('sqlite://', { drivers: [factory] })
    const run = select(engine)
    await engine.dispose()
    openings[0]!.end()
    await expect(run).rejects.toThrow('This engine was disposed. Create a new one.')
    expect(disposals).toEqual(['sqljs'])
  })

  test('disposal of an engine that was never used opens nothing', async () => {
    const { factory, openings, disposals } = factoryOf()
    await createAsyncEngine('sqlite://', { drivers: [factory] }).dispose()
    expect([openings, disposals]).toEqual([[], []])
  })
})
