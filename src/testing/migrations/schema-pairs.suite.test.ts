import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { schemaPair } from '../fixtures/schema-pairs/arbitrary-plan.ts'
import { checkSchemaPair } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { emptiedPostgres } from '../fixtures/migrations/emptied-postgres.ts'
import { metadataOf } from '../fixtures/schema-pairs/metadata-of.ts'

const isSoak = process.env['SOAK'] === '1'
const timeout = isSoak ? 3_600_000 : 60_000
// A soak run that did not come to its end says so.
const runs = (short: number) =>
  isSoak ? { numRuns: 500, interruptAfterTimeLimit: timeout, markInterruptAsFailure: true } : { numRuns: short }

const own = emptiedPostgres([])

// Between any two schemas: when the revision has run nothing is left to do, and every row that both have is what it was;
// likewise after the way back.

test('random pairs of schemas on SQLite, synchronously', { timeout }, async () => {
  const module = await sqljs.load()
  const property = fc.asyncProperty(schemaPair, async ([before, after]) => {
    using lite = createEngine(sqljs.openSync(module))
    await checkSchemaPair(lite, before, after)
  })
  await fc.assert(property, runs(15))
})

test('random pairs of schemas on PostgreSQL, asynchronously', { timeout }, async () => {
  const property = fc.asyncProperty(schemaPair, async ([before, after]) => {
    await own.engine.begin(async (connection) => {
      await connection.execDriverSql('DROP SCHEMA public CASCADE')
      await connection.execDriverSql('CREATE SCHEMA public')
    })
    await checkSchemaPair(own.engine, before, after)
  })
  await fc.assert(property, runs(8))
})

test('the pairs differ in most of what is compared', async () => {
  const found = new Map<string, number>()
  const module = await sqljs.load()
  for (const [before, after] of fc.sample(schemaPair, { numRuns: 40, seed: 1 })) {
    using lite = createEngine(sqljs.openSync(module))
    metadataOf(before).createAll(lite)
    const operations = compareMetadata(lite, metadataOf(after), { compareServerDefault: true })
    for (const { op } of operations) found.set(op, (found.get(op) ?? 0) + 1)
  }
  const often = [...found].filter(([, count]) => count >= 10).map(([op]) => op)
  const wanted = [
    'addColumn',
    'alterColumn',
    'createCheckConstraint',
    'createForeignKey',
    'createIndex',
    'createPrimaryKey',
  ]
  wanted.push('createTable', 'createUniqueConstraint', 'dropColumn', 'dropConstraint', 'dropIndex', 'dropTable')
  expect(often.sort()).toEqual(wanted)
})
