import { SuiteBase, Writer } from '../samples/models.ts'
import { namesIn, sessionOnModels, writers } from '../samples/writers.ts'
import type { Scenario } from '../scenario.ts'

/** What holds only where statements are sent one by one, and only where they are one batch. */
export const sessionsOfOneMode: readonly Scenario[] = [
  {
    title: 'a query sees what was added before it',
    needs: ['interactiveTransactions'],
    async run(stage) {
      const session = await sessionOnModels(stage)
      session.add(new Writer({ name: 'Ann' }))
      stage.expect((await session.scalars(writers)).all().map((writer) => writer.name)).toEqual(['Ann'])
      await session.rollback()
      stage.expect(await namesIn(stage)).toEqual([])
    },
  },
  {
    title: 'without autoflush a query does not',
    needs: ['interactiveTransactions'],
    async run(stage) {
      await SuiteBase.metadata.createAll(stage.engine)
      const session = stage.session({ autoflush: false })
      session.add(new Writer({ name: 'Ann' }))
      stage.expect((await session.scalars(writers)).all()).toEqual([])
      await session.commit()
      stage.expect(await namesIn(stage)).toEqual(['Ann'])
    },
  },
  {
    title: 'expired objects are loaded again, at once or by refresh()',
    needs: ['interactiveTransactions'],
    isRace: true,
    async run(stage) {
      await SuiteBase.metadata.createAll(stage.engine)
      const session = stage.session({ expireOnCommit: true })
      const ann = new Writer({ name: 'Ann' })
      session.add(ann)
      await session.commit()
      if (stage.colour.name === 'async') {
        stage.expect(await stage.failureOf(() => ann.name)).toMatchObject({ code: 'unloaded-attribute' })
        await session.refresh(ann)
      }
      stage.expect(ann.name).toBe('Ann')
    },
  },
  {
    title: 'a row that somebody else has deleted: the update is refused',
    needs: ['interactiveTransactions'],
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnModels(stage)
      const ann = new Writer({ name: 'Ann' })
      session.add(ann)
      await session.commit()
      const other = stage.session()
      await other.delete((await other.get(Writer, ann.id))!)
      await other.commit()
      ann.name = 'Anna'
      expect(await failureOf(() => session.flush())).toMatchObject({ code: 'stale-data' })
      await session.rollback()
      expect(await failureOf(() => session.refresh(ann))).toMatchObject({ code: 'object-deleted' })
    },
  },
  {
    title: 'nothing is sent before commit but the question for keys',
    needs: ['batchTransactions'],
    open: { transaction: 'batch' },
    async run(stage) {
      const session = await sessionOnModels(stage)
      const before = stage.requests.length
      session.addAll([new Writer({ name: 'Ann' }), new Writer({ name: 'Bob' })])
      await session.flush()
      const sent = stage.requests.slice(before)
      stage.expect(sent.map(({ kind }) => kind)).toEqual(['connect', 'execute'])
      await session.rollback()
      stage.expect(await namesIn(stage)).toEqual([])
    },
  },
]
