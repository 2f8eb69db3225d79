import { DatabaseBusyError, PoolTimeoutError } from '../../../errors/database-error.ts'
import { AbortError, PendingRollbackError } from '../../../errors/request-errors.ts'
import { select } from '../../../sql/selectable/select.ts'
import { isWaiting } from '../is-waiting.ts'
import { SuiteBase, Writer } from '../samples/models.ts'
import type { Stage, Subject } from '../scenario.ts'

const names = select(Writer.name).orderBy(Writer.id)

/** Two sessions, of which the first has flushed and not committed. */
async function contended(stage: Stage) {
  await SuiteBase.metadata.createAll(stage.engine)
  const [holder, other] = [stage.session(), stage.session()]
  holder.add(new Writer({ name: 'Ann' }))
  await holder.flush()
  return { holder, other }
}

export const twoSessions: Subject = {
  title: 'two sessions',
  scenarios: [
    {
      title: 'sessions that only read do not hinder one that writes',
      needs: ['concurrentReads', 'interactiveTransactions'],
      async run(stage) {
        await SuiteBase.metadata.createAll(stage.engine)
        const [reader, writer] = [stage.session(), stage.session()]
        stage.expect((await reader.scalars(names)).all()).toEqual([])
        writer.add(new Writer({ name: 'Ann' }))
        await writer.commit()
        stage.expect((await reader.scalars(names)).all()).toEqual(['Ann'])
      },
    },
    {
      title: 'nobody reads what the other has flushed and not committed',
      needs: ['concurrentTransactions', 'interactiveTransactions'],
      async run(stage) {
        const { holder, other } = await contended(stage)
        stage.expect((await other.scalars(names)).all()).toEqual([])
        await holder.commit()
        stage.expect((await other.scalars(names)).all()).toEqual(['Ann'])
      },
    },
    {
      title: 'while one has flushed, the other is refused at once, and goes on after a rollback',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'sync',
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        expect(await failureOf(() => other.scalars(names))).toBeInstanceOf(DatabaseBusyError)
        other.add(new Writer({ name: 'Bob' }))
        expect(await failureOf(() => other.flush())).toBeInstanceOf(DatabaseBusyError)
        await holder.commit()
        await other.rollback()
        other.add(new Writer({ name: 'Cid' }))
        await other.commit()
        expect((await holder.scalars(names)).all()).toEqual(['Ann', 'Cid'])
      },
    },
    ...(['commit', 'rollback', 'close'] as const).map((end) => ({
      title: `while one has flushed, the reads and the flush of the other wait for ${end}`,
      isTimed: true,
      needs: ['writeLease', 'interactiveTransactions'] as const,
      colour: 'async' as const,
      async run(stage: Stage) {
        const { holder, other } = await contended(stage)
        const third = stage.session()
        other.add(new Writer({ name: 'Bob' }))
        const flushing = other.commit()
        const reading = third.scalars(names)
        stage.expect(await isWaiting(Promise.race([flushing, reading]))).toBe(true)
        await holder[end]()
        await flushing
        const expected = end === 'commit' ? ['Ann', 'Bob'] : ['Bob']
        stage.expect((await reading).all()).toEqual(expected)
      },
    })),
    {
      title: 'waiting ends after the time that was given, and names the first statement of the holder',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'async',
      open: { poolTimeoutMs: 30 },
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        other.add(new Writer({ name: 'Bob' }))
        const error = await failureOf(() => other.flush())
        expect(error).toBeInstanceOf(PoolTimeoutError)
        expect(String(error)).toMatch('INSERT INTO suite_writer')
        await holder.commit()
        await other.rollback()
        expect((await other.scalars(names)).all()).toEqual(['Ann'])
      },
    },
    {
      title: 'a signal ends the waiting of a flush, and the session goes on after a rollback',
      needs: ['writeLease', 'interactiveTransactions'],
      colour: 'async',
      async run(stage) {
        const { expect, failureOf } = stage
        const { holder, other } = await contended(stage)
        const controller = new AbortController()
        other.add(new Writer({ name: 'Bob' }))
        const flushing = other.flush({ signal: controller.signal })
        setTimeout(() => controller.abort(), 5)
        expect(await failureOf(() => flushing)).toBeInstanceOf(AbortError)
        expect(await failureOf(() => other.scalars(names))).toBeInstanceOf(PendingRollbackError)
        await holder.commit()
        await other.rollback()
        expect((await other.scalars(names)).all()).toEqual(['Ann'])
      },
    },
  ],
}
