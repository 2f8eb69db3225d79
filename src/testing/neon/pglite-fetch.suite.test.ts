import type { PGlite } from '@electric-sql/pglite'
import { neonConfig } from '@neondatabase/serverless'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neon } from '../../drivers/neon/neon.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { IntegrityError } from '../../errors/database-error.ts'
import { AsyncSession } from '../../orm/session/async.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { newPglite } from '../fixtures/new-pglite.ts'
import { Account, BatchBase, Note } from '../suite/samples/batch-models.ts'
import { pgliteFetch } from './pglite-fetch.ts'

let database: PGlite
let engine: AsyncEngine

beforeAll(async () => {
  database = await newPglite()
  neonConfig.fetchFunction = pgliteFetch(database)
  const connectionString = 'postgresql://me:secret@nowhere.invalid/app'
  engine = createAsyncEngine(await neon.open({ connectionString, transaction: 'batch' }))
  await BatchBase.metadata.createAll(engine)
}, 60_000)
afterAll(async () => {
  neonConfig.fetchFunction = undefined
  await engine.dispose()
  await database.close()
})

test('a unit of work is one batch, and comes back', async () => {
  await using session = new AsyncSession(engine)
  const note = new Note({ text: 'naïve "quoted" \\' })
  session.addAll([note, new Account({ owner: 'Ann' })])
  await session.commit()
  expect([note.id, note.state]).toEqual([1, 'new'])
  note.text = 'changed'
  await session.commit()
  await using other = new AsyncSession(engine)
  expect((await other.scalars(select(Note))).all().map(({ text: words, version }) => [words, version])).toEqual([
    ['changed', 2],
  ])
})

test('nothing of a batch is left that fails', async () => {
  await using session = new AsyncSession(engine)
  session.addAll([new Account({ owner: 'Bob' }), new Account({ owner: 'Bob' })])
  expect(await session.commit().catch((error: unknown) => error)).toBeInstanceOf(IntegrityError)
  await session.rollback()
  expect((await session.scalars(select(Account.owner).where(Account.owner.eq('Bob')))).all()).toEqual([])
})

test('values are text, as those of a server', async () => {
  await using connection = engine.connect()
  const query = text("SELECT 1::int8 AS a, true AS b, '{1,2}'::int[] AS c, :x::bytea AS d, NULL AS e")
  const row = (await connection.execute(query, { x: new Uint8Array([1, 255]) })).one()
  expect([...(row as Iterable<unknown>)]).toEqual([1, true, [1, 2], new Uint8Array([1, 255]), null])
})
