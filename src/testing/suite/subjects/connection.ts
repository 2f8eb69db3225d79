import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { func } from '../../../sql/functions/func.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, metadata } from '../samples/tables.ts'
import type { Stage, Subject } from '../scenario.ts'

const ann = insert(authors).values({ name: 'Ann' })
const count = select(func.count(authors.c.id))

async function countIn({ connect }: Stage): Promise<unknown> {
  const connection = connect()
  const result = await connection.execute(count)
  await connection.close()
  return result.scalarOne()
}

export const connection: Subject = {
  title: 'connections and transactions',
  scenarios: [
    {
      title: 'a transaction begins with the first statement and ends with commit',
      async run({ engine, connect, expect }) {
        await metadata.createAll(engine)
        const connection = connect()
        expect(connection.isInTransaction).toBe(false)
        await connection.execute(ann)
        expect(connection.isInTransaction).toBe(true)
        await connection.commit()
        expect(connection.isInTransaction).toBe(false)
        await connection.commit()
        await connection.rollback()
      },
    },
    {
      title: 'commit keeps what was written',
      async run(stage) {
        const { engine, connect, expect } = stage
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(ann)
        await connection.commit()
        expect(await countIn(stage)).toBe(1)
      },
    },
    {
      title: 'rollback drops what was written, and the connection goes on',
      async run(stage) {
        const { engine, connect, expect } = stage
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(ann)
        await connection.rollback()
        await connection.execute(insert(authors).values({ name: 'Bob' }))
        await connection.commit()
        const names = await connection.execute(select(authors.c.name))
        expect(names.scalars().all()).toEqual(['Bob'])
        await connection.close()
        expect(await countIn(stage)).toBe(1)
      },
    },
    {
      title: 'close rolls back, and the connection is closed for good',
      async run(stage) {
        const { engine, connect, expect, failureOf } = stage
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(ann)
        await connection.close()
        expect(await countIn(stage)).toBe(0)
        const error = await failureOf(() => connection.execute(ann))
        expect(error).toBeInstanceOf(InvalidRequestError)
        expect(error).toMatchObject({ code: 'closed' })
        await connection.close()
      },
    },
    {
      title: 'a transaction sees its own writes',
      needs: ['interactiveTransactions'],
      async run({ engine, connect, expect }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(ann)
        expect((await connection.execute(count)).scalarOne()).toBe(1)
        await connection.rollback()
        expect((await connection.execute(count)).scalarOne()).toBe(0)
      },
    },
    {
      title: 'begin() begins before the first statement, and not twice',
      needs: ['interactiveTransactions'],
      async run({ engine, connect, expect, failureOf }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.begin()
        expect(connection.isInTransaction).toBe(true)
        expect(await failureOf(() => connection.begin())).toBeInstanceOf(InvalidRequestError)
        await connection.execute(ann)
        await connection.commit()
        expect((await connection.execute(count)).scalarOne()).toBe(1)
      },
    },
    {
      title: 'engine.begin() commits when its function returns and rolls back when it throws',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const { engine, expect, failureOf } = stage
        await metadata.createAll(engine)
        await engine.begin((connection) => connection.execute(ann))
        expect(await countIn(stage)).toBe(1)
        const wrong = new Error('wrong')
        const failing = (): never => {
          throw wrong
        }
        expect(await failureOf(() => engine.begin(failing))).toBe(wrong)
        expect(await countIn(stage)).toBe(1)
      },
    },
    {
      title: 'a table created in a transaction is gone after its rollback',
      needs: ['interactiveTransactions'],
      async run({ engine, connect, expect }) {
        const connection = connect()
        await metadata.createAll(connection)
        await connection.execute(ann)
        await connection.rollback()
        await metadata.createAll(engine)
        expect((await connection.execute(count)).scalarOne()).toBe(0)
      },
    },
    {
      title: 'tables that are there are neither created twice nor dropped twice',
      async run(stage) {
        const { engine, expect } = stage
        await metadata.createAll(engine)
        await metadata.createAll(engine)
        expect(await countIn(stage)).toBe(0)
        await metadata.dropAll(engine)
        await metadata.dropAll(engine)
      },
    },
  ],
}
