import { IntegrityError } from '../../../errors/database-error.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { func } from '../../../sql/functions/func.ts'
import { SuiteBase, Writer } from '../samples/models.ts'
import { namesIn, sessionOnModels, writers } from '../samples/writers.ts'
import type { Scenario, Subject } from '../scenario.ts'

const transactions: readonly Scenario[] = [
  {
    title: 'a savepoint that fails leaves the rest of the transaction, and its objects are new again',
    needs: ['interactiveTransactions', 'savepoints'],
    open: { transaction: 'interactive' },
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnModels(stage)
      session.add(new Writer({ name: 'Ann' }))
      const twin = new Writer({ name: 'Ann' })
      const error = await stage.failureOf(() => session.beginNested(() => session.add(twin)))
      expect(error).toBeInstanceOf(IntegrityError)
      expect(session.contains(twin)).toBe(false)
      await session.beginNested(() => session.add(new Writer({ name: 'Bob' })))
      await session.commit()
      expect(await namesIn(stage)).toEqual(['Ann', 'Bob'])
    },
  },
  {
    title: 'a session in a transaction of a connection leaves no trace when that is rolled back',
    needs: ['interactiveTransactions', 'savepoints'],
    open: { transaction: 'interactive' },
    async run(stage) {
      await SuiteBase.metadata.createAll(stage.engine)
      const connection = stage.connect()
      const outer = await connection.begin()
      const session = stage.colour.sessionOf(connection, { joinTransactionMode: 'createSavepoint' })
      session.add(new Writer({ name: 'Ann' }))
      await session.commit()
      session.add(new Writer({ name: 'Bob' }))
      await session.flush()
      await session.rollback()
      stage.expect((await session.scalars(writers)).all()).toHaveLength(1)
      await session.close()
      await outer.rollback()
      await connection.close()
      stage.expect(await namesIn(stage)).toEqual([])
    },
  },
]

const statements: readonly Scenario[] = [
  {
    title: 'UPDATE of a class is followed by its objects, whoever finds the rows',
    needs: ['interactiveTransactions'],
    open: { transaction: 'interactive' },
    async run(stage) {
      const session = await sessionOnModels(stage)
      const [ann, bob] = [new Writer({ name: 'Ann', born: 1950 }), new Writer({ name: 'Bob', born: 1960 })]
      session.addAll([ann, bob])
      await session.execute(update(Writer).where(Writer.born.gt(1955)).values({ born: 1 }))
      await session.execute(update(Writer).where(func.lower(Writer.name).eq('ann')).values({ born: 2 }))
      stage.expect([ann.born, bob.born]).toEqual([2, 1])
      await session.execute(update(Writer), [
        { id: 1, born: 3 },
        { id: 2, born: 4 },
      ])
      stage.expect([ann.born, bob.born]).toEqual([3, 4])
      await session.commit()
    },
  },
  {
    title: 'INSERT of many gives objects in the order of the rows',
    needs: ['interactiveTransactions'],
    open: { transaction: 'interactive' },
    async run(stage) {
      const session = await sessionOnModels(stage)
      const rows = ['Zoe', 'Ann', 'Max'].map((name) => ({ name }))
      const statement = insert(Writer).returning(Writer, { sortByParameterOrder: true })
      const added = (await session.scalars(statement, rows)).all()
      stage.expect(added.map(({ name }) => name)).toEqual(['Zoe', 'Ann', 'Max'])
      stage.expect(await session.get(Writer, added[0]!.id)).toBe(added[0])
      await session.commit()
    },
  },
  {
    title: 'objects are streamed in parts',
    needs: ['interactiveTransactions'],
    open: { transaction: 'interactive' },
    async run(stage) {
      const session = await sessionOnModels(stage)
      session.addAll(Array.from({ length: 25 }, (_, i) => new Writer({ name: `writer ${i}` })))
      await session.commit()
      const stream = await session.streamScalars(writers, {}, { yieldPer: 10 })
      const sizes: number[] = []
      for await (const part of stream.partitions()) sizes.push(part.length)
      stage.expect(sizes).toEqual([10, 10, 5])
      await session.rollback()
    },
  },
]

export const sessionTransactions: Subject = {
  title: 'savepoints and statements of sessions',
  scenarios: [...transactions, ...statements],
}
