import { expect, test } from 'vitest'
import type { UnknownOutcomeError } from '../../errors/database-error.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import type { NeonFault } from '../../testing/node/index.ts'
import { Integer } from '../../types/integer.ts'
import { balance, local, opened, raise, raised, withNeonAccount } from '../../testing/fixtures/neon/neon-account.ts'

withNeonAccount()

const refused = (at: 'before' | 'after' = 'after'): NeonFault => ({ kind: 'refused', at })

test('what is refused for good was not carried out, and may be run again', async () => {
  const error = await raised({}, refused('before'), refused('before'), refused('before'))
  expect(error).toMatchObject({ name: 'NotSentError', isRetryable: true })
  expect(await balance()).toBe(0)
})

test('a copy that is refused at the token does not hide one that is under way', async () => {
  const { engine } = await opened({})
  await using connection = engine.connect()
  const define = async (...texts: string[]) => {
    for (const one of texts) await connection.execute(text(one))
    await connection.commit()
  }
  const triggers = [
    ['wait', 'UPDATE ON account', 'PERFORM pg_sleep(0.6)'],
    // Whoever waits for the token of another copy gives up.
    ['hurry', 'INSERT ON athanor_batch', "PERFORM set_config('lock_timeout', '100ms', true)"],
  ] as const
  await define(
    ...triggers.flatMap(([name, on, what]) => [
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${what}; RETURN NEW; END $$`,
      `CREATE TRIGGER ${name} BEFORE ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
    ]),
  )
  try {
    await connection.execute(raise)
    local.fail({ kind: 'overlap', delayMs: 200 })
    const error: unknown = await connection.commit().catch((caught: unknown) => caught)
    // Nor can it be asked for before the other copy has come to its end.
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', isRetryable: false })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await (error as UnknownOutcomeError).resolve()).toBe(true)
    expect(await balance()).toBe(1)
  } finally {
    await connection.rollback()
    await define('DROP FUNCTION wait CASCADE', 'DROP FUNCTION hurry CASCADE')
  }
})

test.each([
  ['a value that is computed', 'ALTER TABLE account ALTER COLUMN balance TYPE bigint USING balance + 1'],
  ['an index without a name', 'CREATE INDEX ON account (balance)'],
])('and so are definitions: %s', async (_, definition) => {
  const { engine } = await opened({})
  await using connection = engine.connect()
  const indexes = async () =>
    connection.scalar(text("SELECT count(*)::int FROM pg_indexes WHERE tablename = 'account'"))
  for (const isThere of [true, false]) {
    if (!isThere) await connection.execute(text('DROP TABLE athanor_batch'))
    await connection.commit()
    const before = [await balance(), await indexes()]
    await connection.execute(text(definition))
    // Without the table of the tokens, what is sent first is refused.
    if (!isThere) local.fail({ kind: 'slow', delayMs: 0 })
    local.fail({ kind: 'duplicate' })
    await connection.commit()
    const after = [await balance(), await indexes()]
    expect(after.map((one, i) => Number(one) - Number(before[i]))).toEqual(definition.startsWith('A') ? [1, 0] : [0, 1])
  }
})

test('a write outside of a transaction is sent once, unless it is certain that nobody got it', async () => {
  const { engine } = await opened({})
  await using connection = engine.connect()
  local.fail(refused())
  const once = connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' }).execute(raise)
  await expect(once).rejects.toMatchObject({ name: 'UnknownOutcomeError', isRetryable: false })
  expect(await balance()).toBe(1)
})

test('a function that may write is called once, whatever becomes of its answer', async () => {
  const { engine } = await opened({})
  await using connection = engine.connect()
  const charge = "'UPDATE account SET balance = balance + 1 RETURNING balance'"
  await connection.execute(text(`CREATE OR REPLACE FUNCTION charge() RETURNS integer LANGUAGE sql AS ${charge}`))
  await connection.commit()
  const called = engine.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  local.fail({ kind: 'reset', at: 'after', matches: (sent) => sent.includes('charge') })
  await expect(called.execute(select(func('charge', Integer)))).rejects.toMatchObject({ name: 'UnknownOutcomeError' })
  expect(await balance()).toBe(1)
  const { engine: only } = await opened({ transaction: 'batch' })
  await using batch = only.connect()
  await expect(batch.execute(select(func('charge', Integer)))).rejects.toMatchObject({
    name: 'TransactionPromotionError',
    message: expect.stringContaining('a query of charge(), which may write unless the option onlyReads') as string,
  })
  expect(await balance()).toBe(1)
})
