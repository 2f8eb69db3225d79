import { expect, test } from 'vitest'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { column } from '../../schema/column-definition.ts'
import { identity, type IdentityOptions } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { Integer } from '../../types/integer.ts'
import { checkRoundTrip } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { emptiedPostgres } from '../fixtures/migrations/emptied-postgres.ts'

const own = emptiedPostgres()

function models(options: IdentityOptions): MetaData {
  const metadata = new MetaData()
  new Table('t', metadata, {
    id: column(Integer, { primaryKey: true }),
    n: column(Integer, { identity: identity(options) }),
  })
  return metadata
}

test.each<readonly [IdentityOptions, IdentityOptions]>([
  [{ cache: 5 }, {}],
  [{ increment: 10 }, { increment: 2, cache: 3 }],
  [{ cycle: true }, {}],
  [{}, { cycle: true }],
  [{ minValue: -5, start: 3 }, {}],
  [{ minValue: -5, start: 1 }, {}],
  [{ minValue: 5 }, {}],
  [{}, { minValue: -5, start: 3 }],
  [{ always: true, start: 5 }, {}],
  [{ maxValue: 100 }, { noMaxValue: true }],
  [{ increment: -1 }, { increment: -2, minValue: -100 }],
])('a numbering changes and comes back: %j to %j', async (before, after) => {
  const { upgradeBody } = await checkRoundTrip(own.engine, models(before), models(after))
  expect(upgradeBody).toContain('op.alterColumn')
})

test('what PostgreSQL takes anyway is no change', async () => {
  await models({}).createAll(own.engine)
  const same: IdentityOptions = { start: 1, increment: 1, noMinValue: true, noMaxValue: true, cache: 1, cycle: false }
  expect(await compareMetadata(own.engine, models(same))).toEqual([])
})
