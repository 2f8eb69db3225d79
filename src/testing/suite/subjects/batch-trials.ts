import { IntegrityError } from '../../../errors/database-error.ts'
import { PendingRollbackError, TransactionPromotionError } from '../../../errors/request-errors.ts'
import { StaleDataError } from '../../../orm/base/orm-errors.ts'
import { selectinload } from '../../../orm/loading/options/loader-functions.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { func } from '../../../sql/functions/func.ts'
import { select } from '../../../sql/selectable/select.ts'
import { hearWarnings } from '../hear-warnings.ts'
import { Account, Box, Note, sessionOnAccounts, Shelf, Shop, viewOfOwners } from '../samples/batch-models.ts'
import type { Scenario, Stage } from '../scenario.ts'

const owners = select(Account.owner).orderBy(Account.id)
const BEFORE = ['Ann', 'Bob', 'Cid']

/** The owners that another session reads. */
async function kept(stage: Stage): Promise<string[]> {
  const session = stage.session()
  const names = (await session.scalars(owners)).all()
  await session.close()
  return [...names]
}

/** The requests since then, without those about connections: `trial` undoes itself. */
const since = (stage: Stage, before: number): string[] =>
  stage.requests.slice(before).flatMap((request) => {
    if (request.kind === 'connect' || request.kind === 'close') return []
    return request.kind === 'batch' && request.isUndone ? 'trial' : request.kind
  })

const hasTrials = ({ engine, setup }: Stage): boolean =>
  engine.dialect.name === 'postgresql' && setup.requirements.savepoints

/** Savepoints among statements that are staged, and queries of what is. */
export const batchTrials: readonly Omit<Scenario, 'needs' | 'open'>[] = [
  {
    title: 'begin() of a connection, and savepoints in it',
    async run(stage) {
      await sessionOnAccounts(stage)
      const before = stage.requests.length
      const connection = stage.connect()
      const add = (owner: string) => connection.execute(insert(Account).values({ owner }))
      const transaction = await connection.begin()
      await add('Dan')
      const savepoint = await connection.beginNested()
      await add('Eve')
      await savepoint.rollback()
      await add('Fay')
      await transaction.commit()
      stage.expect(since(stage, before)).toEqual(['batch'])
      stage.expect(await kept(stage)).toEqual([...BEFORE, 'Dan', 'Fay'])
    },
  },
  {
    title: 'a savepoint that is rolled back leaves objects as they were, and sends nothing',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      const [ann, bob] = (await session.scalars(select(Account).orderBy(Account.id))).all()
      const savepoint = await session.beginNested()
      ann!.owner = 'Anna'
      const dan = new Account({ id: 40, owner: 'Dan' })
      session.add(dan)
      await session.delete(bob!)
      await session.flush()
      const before = stage.requests.length
      await savepoint.rollback()
      expect(since(stage, before)).toEqual([])
      expect([session.contains(dan), session.contains(bob!)]).toEqual([false, true])
      await session.refresh(ann!)
      expect(ann!.owner).toBe('Ann')
      session.add(new Account({ owner: 'Eve' }))
      await session.commit()
      expect(await kept(stage)).toEqual([...BEFORE, 'Eve'])
    },
  },
  {
    title: 'a savepoint whose rows are refused is undone alone where a batch can be tried, else at the commit with all',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      session.add(new Account({ owner: 'Dan' }))
      const go = () => session.beginNested(() => void session.add(new Account({ owner: 'Bob' })))
      const error = await failureOf(async () => {
        await go()
        await session.commit()
      })
      expect(error).toBeInstanceOf(IntegrityError)
      if (hasTrials(stage)) {
        session.add(new Account({ owner: 'Eve' }))
        await session.commit()
      }
      expect(await kept(stage)).toEqual(hasTrials(stage) ? [...BEFORE, 'Dan', 'Eve'] : BEFORE)
    },
  },
  {
    title: 'an object whose key another was to take is written again after the rollback',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const ann = await session.get(Account, 1)
      const warnings = hearWarnings()
      const error = await failureOf(async () => {
        await session.beginNested(() => void session.add(new Account({ id: 1, owner: 'Dan' })))
        await session.commit()
      })
      warnings.stop()
      expect(error).toBeInstanceOf(IntegrityError)
      expect(warnings.heard.join()).toMatch(/^The Account that was written with the primary key \[1\] takes/)
      if (!hasTrials(stage)) await session.rollback()
      expect([session.contains(ann!), (await session.get(Account, 1)) === ann]).toEqual([true, true])
      ann!.owner = 'Anna'
      await session.commit()
      expect(await kept(stage)).toEqual(['Anna', 'Bob', 'Cid'])
    },
  },
  {
    title: 'a query over staged rows sees them in one request that changes nothing, or is refused',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const [ann, cid] = [await session.get(Account, 1), await session.get(Account, 3)]
      session.add(new Account({ owner: 'Dan' }))
      await session.delete(cid!)
      ann!.owner = 'Anna'
      await session.flush()
      const before = stage.requests.length
      if (!hasTrials(stage)) {
        const error = await failureOf(() => session.scalars(owners))
        expect(error).toBeInstanceOf(TransactionPromotionError)
        expect(String(error)).toMatch(/Commit first/)
      } else {
        expect((await session.scalars(owners)).all()).toEqual(['Anna', 'Bob', 'Dan'])
        expect(since(stage, before)).toEqual(['trial'])
      }
      expect(await kept(stage)).toEqual(BEFORE)
      await session.commit()
      expect(await kept(stage)).toEqual(['Anna', 'Bob', 'Dan'])
    },
  },
  {
    title: 'a query of a view may be one over staged rows',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const view = await viewOfOwners(stage)
      session.add(new Account({ owner: 'Dan' }))
      const before = stage.requests.length
      if (!hasTrials(stage)) {
        expect(await failureOf(() => session.scalars(select(view.c.owner)))).toBeInstanceOf(TransactionPromotionError)
      } else {
        expect((await session.scalars(select(view.c.owner))).all()).toHaveLength(4)
        expect(since(stage, before)).toEqual(['execute', 'batch', 'trial'])
      }
      await session.rollback()
    },
  },
  {
    title: 'a query that sends what is refused ends the transaction',
    async run(stage) {
      if (!hasTrials(stage)) return
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      session.add(new Account({ owner: 'Bob' }))
      expect(await failureOf(() => session.scalars(owners))).toBeInstanceOf(IntegrityError)
      expect(await failureOf(() => session.commit())).toBeInstanceOf(PendingRollbackError)
      await session.rollback()
      const note = (await session.get(Note, 2))!
      const other = stage.session()
      ;(await other.get(Note, 2))!.text = 'other'
      await other.commit()
      note.text = 'mine'
      expect(await failureOf(() => session.scalars(select(Note)))).toBeInstanceOf(StaleDataError)
      await session.rollback()
      expect(await kept(stage)).toEqual(BEFORE)
    },
  },
  {
    title: 'where the database makes values anew each time, such a query is refused',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const writes = [
        insert(Account).values({ owner: 'Dan' }),
        update(Account).values({ owner: func.concat(Account.owner, func.now()) }),
      ]
      for (const write of writes) {
        await session.execute(write, {}, { synchronizeSession: false })
        expect(await failureOf(() => session.scalars(owners))).toBeInstanceOf(TransactionPromotionError)
        await session.rollback()
      }
    },
  },
  {
    title: 'all levels of selectinload() over staged rows are one such request',
    async run(stage) {
      if (!hasTrials(stage)) return
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      session.add(new Shop({ name: 'A', shelves: [new Shelf({ name: 'S', boxes: [new Box({ name: 'B' })] })] }))
      await session.flush()
      session.expungeAll()
      const before = stage.requests.length
      const option = selectinload(Shop.shelves).selectinload(Shelf.boxes)
      const [shop] = (await session.scalars(select(Shop).options(option).orderBy(Shop.id))).all()
      expect(since(stage, before)).toEqual(['trial'])
      expect(shop!.shelves.map((shelf) => shelf.boxes.map(({ name }) => name))).toEqual([['B']])
      await session.rollback()
    },
  },
]
