import { DatabaseBusyError, PoolTimeoutError } from '../../../errors/database-error.ts'
import { AbortError } from '../../../errors/request-errors.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { isWaiting } from '../is-waiting.ts'
import { authors, metadata } from '../samples/tables.ts'
import type { Stage, Subject } from '../scenario.ts'

const names = select(authors.c.name).orderBy(authors.c.id)
const add = (name: string) => insert(authors).values({ name })

/** Two connections, of which the first has written and not committed. */
async function contended({ engine, connect }: Stage) {
  await metadata.createAll(engine)
  const [holder, other] = [connect(), connect()]
  await holder.execute(add('Ann'))
  return { holder, other }
}

export const isolation: Subject = {
  title: 'two connections',
  scenarios: [
    {
      title: 'reads do not disturb each other',
      needs: ['concurrentReads'],
      async run({ engine, connect, expect }) {
        await metadata.createAll(engine)
        const [first, second] = [connect(), connect()]
        expect((await first.execute(names)).all()).toEqual([])
        expect((await second.execute(names)).all()).toEqual([])
        expect((await first.execute(names)).all()).toEqual([])
      },
    },
    {
      title: 'each sees what the other has committed, and not before',
      needs: ['concurrentTransactions', 'interactiveTransactions'],
      async run(stage) {
        const { holder, other } = await contended(stage)
        stage.expect((await other.execute(names)).all()).toEqual([])
        await other.execute(add('Bob'))
        await holder.commit()
        stage.expect((await other.execute(names)).scalars().all()).toEqual(['Ann', 'Bob'])
        await other.rollback()
        stage.expect((await other.execute(names)).scalars().all()).toEqual(['Ann'])
      },
    },
    {
      title: 'while one has written, the other is refused at once, and told why',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'sync',
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        for (const statement of [names, add('Bob')]) {
          const error = await failureOf(() => other.execute(statement))
          expect(error).toBeInstanceOf(DatabaseBusyError)
          expect(error).toMatchObject({ code: 'database-busy', isRetryable: true })
          expect(String(error)).toMatch('INSERT INTO suite_author')
          await other.rollback()
        }
        await holder.commit()
        await other.execute(add('Bob'))
        await other.commit()
        expect((await holder.execute(names)).scalars().all()).toEqual(['Ann', 'Bob'])
      },
    },
    ...(['commit', 'rollback', 'close'] as const).map((end) => ({
      title: `while one has written, the other waits for ${end}`,
      isTimed: true,
      needs: ['writeLease', 'interactiveTransactions'] as const,
      colour: 'async' as const,
      async run(stage: Stage) {
        const { holder, other } = await contended(stage)
        const reading = other.execute(names)
        stage.expect(await isWaiting(reading)).toBe(true)
        await holder[end]()
        stage.expect((await reading).scalars().all()).toEqual(end === 'commit' ? ['Ann'] : [])
      },
    })),
    {
      title: 'several that wait come in their order',
      isTimed: true,
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'async',
      async run(stage) {
        const { holder } = await contended(stage)
        const writers = ['Bob', 'Cid', 'Dan'].map(async (name) => {
          const connection = stage.connect()
          await connection.execute(add(name))
          await connection.commit()
        })
        stage.expect(await isWaiting(Promise.race(writers))).toBe(true)
        await holder.commit()
        await Promise.all(writers)
        stage.expect((await holder.execute(names)).scalars().all()).toEqual(['Ann', 'Bob', 'Cid', 'Dan'])
      },
    },
    {
      title: 'waiting ends after the time that was given, and names the holder',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'async',
      open: { poolTimeoutMs: 30 },
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        const error = await failureOf(() => other.execute(names))
        expect(error).toBeInstanceOf(PoolTimeoutError)
        expect(error).toMatchObject({ code: 'pool-timeout', isRetryable: true })
        expect(String(error)).toMatch('INSERT INTO suite_author')
        await holder.commit()
        expect((await other.execute(names)).scalars().all()).toEqual(['Ann'])
      },
    },
    {
      title: 'a signal ends the waiting',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'async',
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        const controller = new AbortController()
        const reading = other.execute(names, undefined, { signal: controller.signal })
        setTimeout(() => controller.abort(), 5)
        expect(await failureOf(() => reading)).toBeInstanceOf(AbortError)
        await holder.commit()
        expect((await other.execute(names)).scalars().all()).toEqual(['Ann'])
      },
    },
  ],
}
