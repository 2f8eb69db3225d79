import { IntegrityError } from '../../../errors/database-error.ts'
import { PendingRollbackError } from '../../../errors/request-errors.ts'
import { selectinload } from '../../../orm/loading/options/loader-functions.ts'
import { StaleDataError } from '../../../orm/base/orm-errors.ts'
import { deleteFrom } from '../../../sql/dml/delete.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { update } from '../../../sql/dml/update.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Account, BatchBase, Box, Note, Riddle, sessionOnAccounts, Shelf, Shop, Star } from '../samples/batch-models.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'
import { batchTrials } from './batch-trials.ts'
import { promotions } from './promotions.ts'

/** What the tables hold, as another session reads it. */
async function contents(stage: Stage) {
  const session = stage.session()
  const accounts = (await session.scalars(select(Account).orderBy(Account.id))).all()
  const notes = (await session.scalars(select(Note).orderBy(Note.id))).all()
  await session.close()
  return [accounts.map(({ owner, balance }) => `${owner} ${balance}`), notes.map(({ text }) => text)]
}

const BEFORE = [
  ['Ann 0', 'Bob 0', 'Cid 0'],
  ['a', 'b', 'c'],
]

const asBatch: readonly Omit<Scenario, 'needs' | 'open'>[] = [
  {
    title: 'a stale version anywhere leaves nothing, and the error names the object',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const [first, second, third] = (await session.scalars(select(Note).orderBy(Note.id))).all()
      const ann = await session.get(Account, 1)
      const other = stage.session()
      ;(await other.get(Note, 2))!.text = 'changed'
      await other.commit()
      ann!.balance = 7
      first!.text = second!.text = third!.text = 'mine'
      session.add(new Account({ owner: 'Dan' }))
      const error = await failureOf(() => session.commit())
      expect(error).toBeInstanceOf(StaleDataError)
      expect(String(error)).toMatch(/The UPDATE of Note 2 in table 'suite_note' was to change 1 row\(s\), and found 0/)
      expect(await contents(stage)).toEqual([BEFORE[0], ['a', 'changed', 'c']])
      await session.rollback()
      await session.refresh(second!)
      second!.text = 'again'
      await session.commit()
      expect(await contents(stage)).toEqual([BEFORE[0], ['a', 'again', 'c']])
    },
  },
  {
    title: 'a version that was deleted meanwhile refuses the DELETE as well',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const note = await session.get(Note, 3)
      const other = stage.session()
      await other.delete((await other.get(Note, 3))!)
      await other.commit()
      await session.delete(note!)
      session.add(new Account({ owner: 'Dan' }))
      const error = await stage.failureOf(() => session.commit())
      stage.expect(String(error)).toMatch(/The DELETE of Note 3/)
      stage.expect(await contents(stage)).toEqual([BEFORE[0], ['a', 'b']])
    },
  },
  {
    title: 'an UPDATE that finds no row is noticed without a version too, a DELETE is not',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const [ann, bob] = (await session.scalars(select(Account).orderBy(Account.id))).all()
      const other = stage.session()
      await other.execute(deleteFrom(Account).where(Account.id.in([1, 2])))
      await other.commit()
      await session.delete(ann!)
      await session.commit()
      bob!.balance = 5
      session.add(new Note({ text: 'd' }))
      expect(String(await failureOf(() => session.commit()))).toMatch(/The UPDATE of Account 2/)
      expect(await contents(stage)).toEqual([['Cid 0'], BEFORE[1]])
    },
  },
  {
    title: 'versions that were counted in one batch hold in the next',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const note = (await session.get(Note, 1))!
      for (const text of ['x', 'y', 'z']) {
        note.text = text
        await session.flush()
      }
      await session.commit()
      await session.delete(note)
      await session.commit()
      stage.expect([note.version, await contents(stage)]).toEqual([4, [BEFORE[0], ['b', 'c']]])
    },
  },
  {
    title: 'the plan shows what the commit sends: its checks, and the guard of the driver',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      ;(await session.get(Note, 1))!.text = 'x'
      session.add(new Account({ owner: 'Dan' }))
      await session.flush()
      const { staged } = session.plan()
      await session.commit()
      const sent = stage.requests.flatMap((one) => (one.kind === 'batch' && one.atomic ? [one.statements] : [])).at(-1)!
      expect(staged.slice(-sent.length)).toEqual(sent.map(({ sql, params }) => ({ sql, params })))
      expect(sent.some(({ params }) => params.some((one) => String(one).startsWith('athanor-rows ')))).toBe(true)
      const isGuarded = stage.engine.core.driver.batching?.tables?.some(({ name }) => name === 'athanor_batch') === true
      const guards = staged.slice(0, -sent.length).map(({ sql, params }) => [sql.split(' VALUES')[0], params])
      expect(guards).toEqual(isGuarded ? [['INSERT INTO athanor_batch (token)', ['<token>']]] : [])
    },
  },
  {
    title: 'a commit that fails names its statement, and objects are what they were',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const ann = (await session.get(Account, 1))!
      ann.balance = 7
      const [dan, double] = [new Account({ owner: 'Dan' }), new Account({ owner: 'Bob' })]
      session.add(dan)
      await session.flush()
      session.addAll([double, new Note({ text: 'd' })])
      const error = await failureOf(() => session.commit())
      expect(error).toBeInstanceOf(IntegrityError)
      if (stage.setup.requirements.batchStatements) {
        const { statement, params } = error as IntegrityError
        expect(statement).toMatch(/^INSERT INTO suite_account/)
        expect([params!.includes('Bob'), params!.includes('Dan')]).toEqual([true, false])
      }
      expect(await failureOf(() => session.flush())).toBeInstanceOf(PendingRollbackError)
      await session.rollback()
      expect([session.contains(dan), session.contains(double), session.new.size]).toEqual([false, false, 0])
      await session.refresh(ann)
      expect([ann.balance, await contents(stage)]).toEqual([0, BEFORE])
      session.add(dan)
      await session.commit()
      expect((await contents(stage))[0]).toEqual([...BEFORE[0]!, 'Dan 0'])
    },
  },
  {
    title: 'values that the database makes come back with the commit',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      const notes = [new Note({ text: 'd' }), new Note({ text: 'e', state: 'old' }), new Note({ text: 'f' })]
      session.addAll(notes)
      const before = stage.requests.length
      await session.commit()
      const kinds = stage.requests.slice(before).map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind !== 'connect' && kind !== 'close')).toEqual(['execute', 'batch'])
      expect(notes.map(({ state, version }) => [state, version])).toEqual([
        ['new', 1],
        ['old', 1],
        ['new', 1],
      ])
    },
  },
  {
    title: 'a value that the database makes and nobody can read does not make a commit fail',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const [riddle, note] = [new Riddle({ text: 'what' }), new Note({ text: 'd' })]
      session.addAll([riddle, note])
      await session.commit()
      expect([session.contains(riddle), riddle.text, note.state]).toEqual([true, 'what', 'new'])
      expect((await stage.session().scalars(select(Riddle.text))).all()).toEqual(['what'])
      expect(String(await failureOf(() => session.refresh(riddle)))).toMatch(/Nobody can read this/)
    },
  },
  {
    title: 'keys beyond 53 bits are exact',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const far = 2n ** 53n + 1n
      const connection = stage.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
      const isCounted = stage.engine.dialect.name === 'postgresql'
      if (isCounted) await connection.execute(text(`SELECT setval(pg_get_serial_sequence('suite_star', 'id'), ${far})`))
      else await connection.execute(insert(Star).values({ id: far, name: 'first' }))
      await connection.commit()
      await connection.close()
      const stars = ['a', 'b', 'c'].map((name) => new Star({ name }))
      session.addAll(stars)
      await session.commit()
      stage.expect(stars.map(({ id }) => id)).toEqual([far + 1n, far + 2n, far + 3n])
      const found = await stage.session().scalars(select(Star.name).where(Star.id.gt(far)).orderBy(Star.id))
      stage.expect(found.all()).toEqual(['a', 'b', 'c'])
    },
  },
  {
    title: 'three levels of selectinload() are one request, in which nothing changes',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const boxes = (count: number) => Array.from({ length: count }, (_, i) => new Box({ name: `box ${i}` }))
      const shelves = [2, 0, 1].map((count) => new Shelf({ name: `shelf ${count}`, boxes: boxes(count) }))
      session.add(new Shop({ name: 'A', shelves: shelves.slice(0, 2) }))
      session.addAll([new Shop({ name: 'B', shelves: shelves.slice(2) }), new Shop({ name: 'C' })])
      await session.commit()
      const reading = stage.session()
      const before = stage.requests.length
      const option = selectinload(Shop.shelves).selectinload(Shelf.boxes)
      const shops = (await reading.scalars(select(Shop).options(option).orderBy(Shop.id))).all()
      const sent = stage.requests.slice(before).filter(({ kind }) => kind !== 'connect')
      stage.expect(sent.map((one) => [one.kind, 'atomic' in one && one.atomic])).toEqual([['batch', true]])
      stage.expect(shops.map((shop) => shop.shelves.map((shelf) => shelf.boxes.length))).toEqual([[2, 0], [1], []])
    },
  },
  {
    title: 'with AUTOCOMMIT nothing waits',
    async run(stage) {
      await BatchBase.metadata.createAll(stage.engine)
      const connection = stage.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
      const { rowCount } = await connection.execute(update(Account).values({ balance: 1 }))
      stage.expect(rowCount).toBe(0)
    },
  },
]

/** Transactions that are sent as one batch; and what makes them interactive, where the driver can. */
export const batches: Subject = {
  title: 'batches',
  scenarios: [
    ...[...asBatch, ...batchTrials].map((one): Scenario => ({
      ...one,
      needs: ['batchTransactions'],
      open: { transaction: 'batch' },
    })),
    ...promotions.map((one): Scenario => ({
      ...one,
      needs: ['promotion', ...(one.needs ?? [])],
      open: { transaction: 'auto' },
    })),
  ],
}
