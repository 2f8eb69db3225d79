import { IntegrityError } from '../../../errors/database-error.ts'
import { PendingRollbackError } from '../../../errors/request-errors.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Novel, Setting, Writer } from '../samples/models.ts'
import { namesIn, sessionOnModels, writers } from '../samples/writers.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'
import { sessionsOfOneMode } from './sessions-of-one-mode.ts'

const isBatch = ({ driver }: Stage): boolean => driver.capabilities.transactions === 'batch'

/** What must hold whether statements are sent one by one or as one batch at commit. */
const both: readonly Scenario[] = [
  {
    title: 'flush gives keys, and commit keeps the rows',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnModels(stage)
      const [ann, bob] = [new Writer({ name: 'Ann', born: 1950 }), new Writer({ name: 'Bob' })]
      session.addAll([ann, bob])
      expect(session.new.size).toBe(2)
      await session.flush()
      expect([ann.id, bob.id]).toEqual([1, 2])
      expect(session.new.size).toBe(0)
      await session.commit()
      const read = (await stage.session().scalars(writers)).all()
      expect(read.map((each) => [each.id, each.name, each.born, each.isActive])).toEqual([
        [1, 'Ann', 1950, true],
        [2, 'Bob', null, true],
      ])
    },
  },
  {
    title: 'rows go in the order that foreign keys ask for',
    async run(stage) {
      const session = await sessionOnModels(stage)
      const printedAt = new Date('2001-02-03T04:05:06.789Z')
      session.add(new Novel({ title: 'Salt', writerId: 7, price: 9.5, printedAt }))
      session.add(new Writer({ id: 7, name: 'Ann' }))
      await session.commit()
      const salt = await stage.session().get(Novel, 1)
      stage.expect(salt?.toJSON()).toEqual({ id: 1, title: 'Salt', writerId: 7, price: 9.5, printedAt })
    },
  },
  {
    title: 'a row has one object in a session, and changes are written',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnModels(stage)
      session.addAll([new Writer({ name: 'Ann' }), new Writer({ name: 'Bob' })])
      await session.commit()
      const other = stage.session()
      const ann = await other.get(Writer, 1)
      expect((await other.scalars(writers)).first()).toBe(ann)
      Object.assign(ann!, { name: 'Anna', born: 1951, isActive: false })
      expect([...other.dirty]).toEqual([ann])
      await other.commit()
      const again = await stage.session().get(Writer, 1)
      expect(again?.toJSON()).toEqual({ id: 1, name: 'Anna', born: 1951, isActive: false })
    },
  },
  {
    title: 'deleted objects are gone, children before their parents',
    async run(stage) {
      const session = await sessionOnModels(stage)
      const ann = new Writer({ id: 1, name: 'Ann' })
      const salt = new Novel({ title: 'Salt', writerId: 1 })
      session.addAll([ann, salt])
      await session.commit()
      await session.delete(ann)
      await session.delete(salt)
      await session.commit()
      stage.expect(await namesIn(stage)).toEqual([])
      stage.expect(await session.get(Writer, 1)).toBe(null)
    },
  },
  {
    title: 'rollback gives up what was not committed, also on the objects',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnModels(stage)
      const ann = new Writer({ name: 'Ann' })
      session.add(ann)
      await session.commit()
      const bob = new Writer({ name: 'Bob' })
      session.add(bob)
      ann.name = 'Anna'
      await session.flush()
      await session.rollback()
      await session.refresh(ann)
      expect(ann.name).toBe('Ann')
      await session.close()
      expect(await namesIn(stage)).toEqual(['Ann'])
    },
  },
  {
    title: 'close gives up what was not committed, and the session can be used again',
    async run(stage) {
      const session = await sessionOnModels(stage)
      session.add(new Writer({ name: 'Ann' }))
      await session.flush()
      await session.close()
      session.add(new Writer({ name: 'Bob' }))
      await session.commit()
      stage.expect(await namesIn(stage)).toEqual(['Bob'])
    },
  },
  {
    title: 'a refused row: the session goes on after a rollback, with nothing written',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnModels(stage)
      const ann = new Writer({ name: 'Ann' })
      session.add(ann)
      await session.commit()
      // An update and an insert: two statements, of which the first is accepted.
      ann.born = 1950
      session.addAll([new Writer({ name: 'Bob' }), new Writer({ name: 'Ann' })])
      const error = await failureOf(() => (isBatch(stage) ? session.commit() : session.flush()))
      expect(error).toBeInstanceOf(IntegrityError)
      expect(await failureOf(() => session.scalars(writers))).toBeInstanceOf(PendingRollbackError)
      await session.rollback()
      expect(await namesIn(stage)).toEqual(['Ann'])
      const reader = stage.session()
      expect((await reader.get(Writer, 1))?.born).toBe(null)
      await reader.close()
      session.add(new Writer({ name: 'Cid' }))
      await session.commit()
      expect(await namesIn(stage)).toEqual(['Ann', 'Cid'])
    },
  },
  {
    title: 'begin() commits when its function returns and rolls back when it throws',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnModels(stage)
      await session.begin((inner) => inner.add(new Writer({ name: 'Ann' })))
      const wrong = new Error('wrong')
      const failing = (inner: typeof session): never => {
        inner.add(new Writer({ name: 'Bob' }))
        throw wrong
      }
      expect(await failureOf(() => session.begin(failing))).toBe(wrong)
      expect(await namesIn(stage)).toEqual(['Ann'])
    },
  },
  {
    title: 'a thousand objects, with children that refer to them',
    async run(stage) {
      const session = await sessionOnModels(stage)
      const all = Array.from({ length: 1000 }, (_, i) => new Writer({ name: `writer ${i}` }))
      session.addAll(all)
      await session.flush()
      session.addAll(all.flatMap(({ id }) => [1, 2].map((n) => new Novel({ title: `novel ${id}/${n}`, writerId: id }))))
      await session.commit()
      const query = select(Writer.name, Novel.title).where(Novel.writerId.eq(Writer.id)).orderBy(Novel.id)
      const rows = (await stage.session().execute(query)).all()
      const expected = all.flatMap(({ id, name }) => [1, 2].map((n) => [name, `novel ${id}/${n}`]))
      stage.expect(rows.map((row) => [...(row as Iterable<unknown>)])).toEqual(expected)
    },
  },
  {
    title: 'a query over other tables does not wait for staged rows',
    async run(stage) {
      const session = await sessionOnModels(stage)
      session.add(new Setting({ key: 'theme', value: 'dark' }))
      await session.commit()
      session.add(new Writer({ name: 'Ann' }))
      const setting = (await session.scalars(select(Setting))).one()
      stage.expect(setting.value).toBe('dark')
      await session.commit()
      stage.expect(await namesIn(stage)).toEqual(['Ann'])
    },
  },
]

const asBatch = (scenario: Scenario): Scenario => ({
  ...scenario,
  title: `${scenario.title}, as one batch`,
  needs: ['batchTransactions'],
  open: { transaction: 'batch' },
})

const asInteractive = (scenario: Scenario): Scenario => ({ ...scenario, needs: ['interactiveTransactions'] })

export const sessions: Subject = {
  title: 'sessions',
  scenarios: [...both.map(asInteractive), ...both.map(asBatch), ...sessionsOfOneMode],
}
