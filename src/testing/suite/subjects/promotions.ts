import { IntegrityError } from '../../../errors/database-error.ts'
import { PendingRollbackError } from '../../../errors/request-errors.ts'
import { StaleDataError } from '../../../orm/base/orm-errors.ts'
import { deleteFrom } from '../../../sql/dml/delete.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { distinct, func } from '../../../sql/functions/func.ts'
import { Integer } from '../../../types/integer.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Account, Note, sessionOnAccounts, viewOfOwners } from '../samples/batch-models.ts'
import type { Scenario, Stage } from '../scenario.ts'

const owners = select(Account.owner).orderBy(Account.id)

const everyday = [
  select(func.count(), func.count(distinct(Account.owner)), func.sum(Account.balance), func.avg(Account.balance)),
  select(func.lower(Account.owner), func.coalesce(Account.balance, 0), func.now(), func.length(Account.owner)),
  select(Account.id, func.rowNumber().over({ orderBy: Account.id }), func.rank().over({ orderBy: Account.id })),
  select(func.upper(func.trim(Account.owner)), func.abs(Account.balance), func.currentTimestamp()),
  select(Account.id).where(Account.id.in(select(func.max(Account.id)).scalarSubquery())),
  text('SELECT count(*), max(id), CAST(balance AS VARCHAR(10)) FROM suite_account WHERE id IN (1, 2) GROUP BY balance'),
  text('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n'),
]

async function ownersIn(stage: Stage) {
  const session = stage.session()
  const names = (await session.scalars(owners)).all()
  await session.close()
  return names
}

/** The requests since then that are not about connections. */
function since(stage: Stage, before: number): string[] {
  const kinds = stage.requests.slice(before).map((request) => {
    return request.kind === 'batch' && request.atomic ? 'atomic batch' : request.kind
  })
  return kinds.filter((kind) => kind !== 'connect' && kind !== 'close')
}

/** How a batch transaction becomes interactive. */
export const promotions: readonly Omit<Scenario, 'open'>[] = [
  {
    title: 'one that needs nothing else stays a batch',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const before = stage.requests.length
      const ann = await session.get(Account, 1)
      ann!.balance = 5
      await session.flush()
      stage.expect((await session.get(Note, 2))?.text).toBe('b')
      stage.expect((await session.get(Account, 1))?.balance).toBe(5)
      await session.commit()
      stage.expect(since(stage, before)).toEqual(['execute', 'batch', 'atomic batch'])
    },
  },
  {
    title: 'a query over tables with staged writes: they are sent, and everything from then on at once',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      session.add(new Account({ owner: 'Dan' }))
      await session.flush()
      expect(session.plan().promotedBy).toBe(null)
      expect(session.plan().staged.filter(({ params }) => params.includes('Dan'))).toHaveLength(1)
      const before = stage.requests.length
      expect((await session.scalars(owners)).all()).toEqual(['Ann', 'Bob', 'Cid', 'Dan'])
      expect(session.plan().promotedBy).toMatch(/^a query over tables with staged writes: SELECT/)
      expect(session.plan().staged).toEqual([])
      session.add(new Account({ owner: 'Eve' }))
      await session.commit()
      const kinds = since(stage, before)
      expect([kinds[0], kinds.at(-1), kinds.includes('atomic batch')]).toEqual(['begin', 'commit', false])
      expect(await ownersIn(stage)).toEqual(['Ann', 'Bob', 'Cid', 'Dan', 'Eve'])
    },
  },
  {
    title: 'a query of a view, which may be of tables with staged writes',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const view = await viewOfOwners(stage)
      session.add(new Account({ owner: 'Dan' }))
      stage.expect((await session.scalars(select(view.c.owner))).all()).toHaveLength(4)
      stage.expect(session.plan().promotedBy).toMatch(/^a query over tables with staged writes/)
      await session.rollback()
    },
  },
  {
    title: 'the next transaction is a batch again',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      session.add(new Account({ owner: 'Dan' }))
      await session.scalars(owners)
      await session.commit()
      session.add(new Account({ owner: 'Eve' }))
      const before = stage.requests.length
      await session.commit()
      stage.expect(since(stage, before)).toEqual(['execute', 'atomic batch'])
      stage.expect(await ownersIn(stage)).toHaveLength(5)
    },
  },
  {
    title: 'a rollback takes back what was sent',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const dan = new Account({ owner: 'Dan' })
      session.add(dan)
      stage.expect((await session.scalars(owners)).all()).toHaveLength(4)
      await session.rollback()
      stage.expect(session.contains(dan)).toBe(false)
      stage.expect(await ownersIn(stage)).toEqual(['Ann', 'Bob', 'Cid'])
    },
  },
  {
    title: 'savepoints',
    needs: ['savepoints'],
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      session.add(new Account({ owner: 'Dan' }))
      const savepoint = await session.beginNested()
      session.add(new Account({ owner: 'Ann' }))
      stage.expect(await stage.failureOf(() => session.flush())).toBeInstanceOf(IntegrityError)
      await savepoint.rollback()
      session.add(new Account({ owner: 'Eve' }))
      await session.commit()
      stage.expect(await ownersIn(stage)).toEqual(['Ann', 'Bob', 'Cid', 'Dan', 'Eve'])
    },
  },
  {
    title: 'a write that returns rows, and a locking read',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      await session.execute(deleteFrom(Note))
      const made = await session.scalars(insert(Account).values({ owner: 'Dan' }).returning(Account.owner))
      expect(made.all()).toEqual(['Dan'])
      expect(session.plan().promotedBy).toMatch(/^a write that returns rows/)
      await session.commit()
      expect((await session.get(Account, 1, { withForUpdate: true }))?.owner).toBe('Ann')
      expect(session.plan().promotedBy).toMatch(/^a locking read/)
      await session.rollback()
      expect(await ownersIn(stage)).toHaveLength(4)
      expect(await stage.session().scalar(select(func.count(Note.id)))).toBe(0)
    },
  },
  {
    title: 'begin() of a connection, and not that of a session',
    async run(stage) {
      const { expect } = stage
      const session = await sessionOnAccounts(stage)
      const before = stage.requests.length
      const transaction = await session.begin()
      session.add(new Account({ owner: 'Dan' }))
      await transaction.commit()
      expect(since(stage, before)).toEqual(['execute', 'atomic batch'])
      const connection = stage.connect()
      await connection.begin()
      const { rowCount } = await connection.execute(insert(Account).values({ owner: 'Eve' }))
      expect(rowCount).toBe(1)
      await connection.commit()
      expect(await ownersIn(stage)).toHaveLength(5)
    },
  },
  {
    title: 'what was staged fails when it is sent: its error comes from the query, and nothing is written',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      session.add(new Note({ text: 'd' }))
      session.add(new Account({ owner: 'Bob' }))
      const error = await failureOf(() => session.scalars(owners))
      expect(error).toBeInstanceOf(IntegrityError)
      expect((error as IntegrityError).statement).toMatch(/^INSERT INTO suite_account/)
      expect(await failureOf(() => session.commit())).toBeInstanceOf(PendingRollbackError)
      await session.rollback()
      session.add(new Account({ owner: 'Dan' }))
      expect((await session.scalars(owners)).all()).toHaveLength(4)
      await session.commit()
      expect(await ownersIn(stage)).toHaveLength(4)
    },
  },
  {
    title: 'what was staged and finds no row is stale when it is sent',
    async run(stage) {
      const { expect, failureOf } = stage
      const session = await sessionOnAccounts(stage)
      const note = (await session.get(Note, 2))!
      const other = stage.session()
      ;(await other.get(Note, 2))!.text = 'other'
      await other.commit()
      note.text = 'mine'
      const error = await failureOf(() => session.scalars(select(Note)))
      expect(error).toBeInstanceOf(StaleDataError)
      expect(String(error)).toMatch(/Note 2/)
      await session.rollback()
      expect((await stage.session().get(Note, 2))?.text).toBe('other')
    },
  },
  {
    title: 'functions that are known do not',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      for (const query of everyday) await session.execute(query)
      stage.expect(session.plan().promotedBy).toBe(null)
      await session.rollback()
    },
  },
  {
    title: 'a query of a function that may write, unless it is said to read; and that sees what is staged',
    async run(stage) {
      const { expect, engine } = stage
      if (engine.dialect.name !== 'postgresql') return
      const session = await sessionOnAccounts(stage)
      const connection = stage.connect()
      const charge = "'UPDATE suite_account SET balance = balance + 1 WHERE id = 1 RETURNING balance'"
      await connection.execute(
        text(`CREATE OR REPLACE FUNCTION suite_charge() RETURNS integer LANGUAGE sql AS ${charge}`),
      )
      const counting = "'SELECT count(*)::integer FROM suite_account'"
      await connection.execute(
        text(`CREATE OR REPLACE FUNCTION suite_count() RETURNS integer LANGUAGE sql AS ${counting}`),
      )
      await connection.commit()
      for (const query of [select(func('suite_charge', Integer)), text('SELECT suite_charge()')]) {
        expect(await session.scalar(query)).toBe(1)
        expect(session.plan().promotedBy).toMatch(/^a query of suite_charge\(\), which may write/)
        await session.rollback()
        expect((await session.get(Account, 1))?.balance).toBe(0)
      }
      const counted = select(func('suite_count', Integer)).executionOptions({ onlyReads: true })
      expect([await session.scalar(counted), session.plan().promotedBy]).toEqual([3, null])
      session.add(new Account({ owner: 'Dan' }))
      await session.flush()
      expect(await session.scalar(counted)).toBe(4)
      expect(session.plan().promotedBy).toMatch(/^a query over tables with staged writes/)
      await session.rollback()
    },
  },
  {
    title: 'values that the database makes are there when the rows are',
    async run(stage) {
      const session = await sessionOnAccounts(stage)
      const note = new Note({ text: 'd' })
      session.add(note)
      await session.scalars(select(Note.id))
      stage.expect(note.state).toBe('new')
      await session.commit()
    },
  },
]
