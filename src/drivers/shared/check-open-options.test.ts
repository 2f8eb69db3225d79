import { expect, test } from 'vitest'
import { makeUrl } from '../../engine/url.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { neon } from '../neon/neon.ts'
import { pg } from '../pg/pg.ts'
import { pglite } from '../pglite/pglite.ts'
import { sqljs } from '../sqljs/sqljs.ts'
import { sqljsWorker } from '../sqljs/worker/sqljs-worker.ts'

const worker = new MessageChannel().port1
const url = 'postgresql://ann:secret@host/app'
const opening: Readonly<Record<string, (options: object) => Promise<unknown>>> = {
  sqljs: sqljs.open,
  worker: (options: object) => sqljsWorker.open({ worker, ...options }),
  pglite: pglite.open,
  pg: (options: object) => pg.open({ url, ...options }),
  neon: (options: object) => neon.open({ url, ...options }),
}

test.each([
  ['sqljs', { transation: 'batch' }, "A sqljs database has no option 'transation'."],
  ['sqljs', { transaction: 'batched' }, "'transaction' is batched, and may be interactive, batch, auto."],
  ['sqljs', { poolSize: 3 }, "no option 'poolSize'"],
  ['sqljs', { toString: null }, "no option 'toString'"],
  ['worker', { durabilty: 'strict' }, "no option 'durabilty'"],
  ['worker', { tabs: 'one' }, "'tabs' is one, and may be shared, exclusive."],
  ['worker', { locateFile: () => '' }, "no option 'locateFile'"],
  ['pglite', { datadir: './data' }, "A pglite database has no option 'datadir'."],
  ['pglite', { transaction: 'batched' }, 'may be interactive, batch, auto'],
  ['pglite', { poolSize: 3 }, "no option 'poolSize'"],
  ['pg', { prepared: false }, "A pg database has no option 'prepared'."],
  ['pg', { preparedStatements: 'no' }, 'may be true, false'],
  ['neon', { retry: 3 }, "A neon database has no option 'retry'."],
  ['neon', { transaction: 'http' }, 'may be auto, batch, interactive'],
])('%s.open(%o) is refused', async (driver, options, message) => {
  const error: unknown = await opening[driver]!(options).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ArgumentError)
  expect((error as Error).message).toContain(message)
})

test.each([
  ['?tabs=both', "'tabs' is both, and may be shared, exclusive."],
  ['?durability=full&tabs=shared', "'durability' is full, and may be relaxed, strict."],
  ['?tabs=shared&tabs=exclusive', "'tabs' is shared,exclusive, and may be"],
  ['?cache=shared', 'sqlite+sqljs knows durability and tabs, but was given cache.'],
])('sqlite+sqljs:///app.db%s is refused, in the page and in a worker', async (query, message) => {
  const given = makeUrl(`sqlite+sqljs:///app.db${query}`)
  for (const factory of [sqljs, sqljsWorker.with({ worker })]) {
    await expect(factory.openUrl(given, {})).rejects.toThrow(message)
  }
})

test('parameters of a URL reach the database', async () => {
  const sent: unknown[] = []
  const worker = {
    addEventListener: () => {},
    removeEventListener: () => {},
    postMessage(message: { readonly athanorOpen: unknown; readonly port: MessagePort }) {
      sent.push(message.athanorOpen)
      message.port.postMessage({ id: 0, failure: { name: 'ArgumentError', message: 'Enough.' } })
    },
  }
  const factory = sqljsWorker.with({ worker, durability: 'relaxed' })
  const opened = factory.openUrl(makeUrl('sqlite+sqljs:///app.db?tabs=exclusive&durability=strict'), {})
  await expect(opened).rejects.toThrow('Enough.')
  expect(sent).toEqual([{ database: 'app.db', tabs: 'exclusive', durability: 'strict', transaction: 'auto' }])
})
