import { beforeEach, describe, expect, test } from 'vitest'
import type { FileSqljsDriver } from '../../drivers/sqljs/file-sqljs-driver.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { event } from '../../event/event.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { insert } from '../../sql/dml/insert.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { createAsyncEngine } from '../create-async-engine.ts'
import { createEngine } from '../create-engine.ts'
import type { Driver, TableChange } from '../driver.ts'
import { liveQueries } from './live-rows.ts'

const log = new Table('log', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  line: column(Varchar(50)),
})
const other = new Table('other', log.metadata, { id: column(Integer, { primaryKey: true }) })
const lines = select(log.c.line).orderBy(log.c.id)
const others = select(other.c.id)
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60))

let driver: FileSqljsDriver
beforeEach(async () => {
  driver = (await sqljs.open()) as FileSqljsDriver
  log.metadata.createAll(createEngine(driver))
  return () => driver.dispose()
})

/** An engine that counts how often it reads each table for a live query, and what these give. */
function watching(on: Driver = driver) {
  const engine = createEngine(on, { live: liveQueries })
  const reads = { log: 0, other: 0 }
  const told: unknown[][] = []
  engine.live(lines).subscribe((rows) => told.push(rows.map(([line]) => line)))
  engine.live(others).subscribe(() => {})
  event.listen(engine, 'beforeExecute', ({ sql }) => {
    if (/FROM log/.test(sql)) reads.log += 1
    if (/FROM other/.test(sql)) reads.other += 1
  })
  return { engine, reads, told }
}
const line = (text: string) => insert(log).values({ line: text })

describe('a commit on the same driver is seen', () => {
  test.each([
    ['past all engines', () => driver.database.run("INSERT INTO log (line) VALUES ('there')")],
    [
      'of an engine without live queries',
      () => createEngine(driver).begin((connection) => void connection.execute(line('there'))),
    ],
    [
      'of an asynchronous one',
      () => createAsyncEngine(driver).begin((connection) => connection.execute(line('there'))),
    ],
  ])('%s', async (_, write) => {
    const { told, reads } = watching()
    await pause()
    await write()
    await pause()
    expect(told).toEqual([[], ['there']])
    expect(reads).toEqual({ log: 1, other: 1 })
  })

  test('of an engine with live queries: by its tables', async () => {
    const [here, there] = [watching(), watching()]
    await pause()
    there.engine.begin((connection) => void connection.execute(line('there')))
    await pause()
    expect(here.told).toEqual([[], ['there']])
    expect([here.reads, there.reads]).toEqual([
      { log: 1, other: 0 },
      { log: 1, other: 0 },
    ])
  })

  test('past all engines, beside one of the engine that finds nothing to write', async () => {
    const { engine, told } = watching()
    await pause()
    driver.database.run("INSERT INTO log (line) VALUES ('there')")
    engine.begin((connection) => void connection.execute(text('UPDATE other SET id = 1 WHERE false')))
    await pause()
    expect(told).toEqual([[], ['there']])
  })
})

describe('is read once, and by its tables', () => {
  test('a commit of the engine itself', async () => {
    const { engine, reads } = watching()
    await pause()
    for (const text of ['a', 'b', 'c']) {
      engine.begin((connection) => void connection.execute(line(text)))
      await pause()
    }
    expect(reads).toEqual({ log: 3, other: 0 })
  })

  test('one of an asynchronous engine', async () => {
    const engine = createAsyncEngine(driver, { live: liveQueries })
    let reads = 0
    engine.live(lines).subscribe(() => {})
    engine.live(others).subscribe(() => {})
    await pause()
    event.listen(engine, 'beforeExecute', ({ sql }) => void (/^SELECT/.test(sql) && (reads += 1)))
    await engine.begin((connection) => connection.execute(line('a')))
    await pause()
    expect(reads).toBe(1)
  })

  test('nothing, when a transaction of its own has only read', async () => {
    const { engine, reads } = watching()
    await pause()
    const scope = engine.executionOptions({ isolationLevel: 'SERIALIZABLE' })
    scope.begin((connection) => void connection.execute(text('SELECT 1')))
    await pause()
    expect(reads).toEqual({ log: 0, other: 0 })
  })
})

test('a driver tells of commits elsewhere, and is told of those that were made here', async () => {
  let tell: ((change: TableChange) => void) | undefined
  const told: TableChange[] = []
  const shared: Driver = Object.assign(Object.create(driver) as Driver, {
    onChange(listener: (change: TableChange) => void) {
      tell = listener
      return () => (tell = undefined)
    },
    tellChange: (change: TableChange) => told.push(change),
    dispose: () => driver.dispose(),
  })
  const { engine, told: shown } = watching(shared)
  driver.database.run("INSERT INTO log (line) VALUES ('there')")
  tell!({ tables: new Set(['other']) })
  await pause()
  expect(shown).toEqual([[]])
  tell!({ tables: new Set(['log']) })
  await pause()
  expect(shown).toEqual([[], ['there']])
  engine.begin((connection) => void connection.execute(line('here')))
  expect(told).toEqual([{ tables: new Set(['log']) }])
  engine.dispose()
  expect(tell).toBeUndefined()
})
