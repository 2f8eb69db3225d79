import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, metadata } from '../samples/tables.ts'
import type { Stage, Subject } from '../scenario.ts'

const names = select(authors.c.name).orderBy(authors.c.id)
const add = (name: string) => insert(authors).values({ name })

async function connected({ engine, connect }: Stage) {
  await metadata.createAll(engine)
  return connect()
}

export const savepoints: Subject = {
  title: 'savepoints and isolation levels',
  scenarios: [
    {
      title: 'what a savepoint rolls back is gone, what is around it stays',
      needs: ['interactiveTransactions', 'savepoints'],
      async run(stage) {
        const connection = await connected(stage)
        await connection.begin()
        await connection.execute(add('Ann'))
        const outer = await connection.beginNested()
        await connection.execute(add('Bob'))
        const inner = await connection.beginNested()
        await connection.execute(add('Cid'))
        await inner.commit()
        await outer.rollback()
        stage.expect([inner.isActive, outer.isActive, connection.inNestedTransaction()]).toEqual([false, false, false])
        await connection.execute(add('Dan'))
        await connection.commit()
        stage.expect((await connection.scalars(names)).all()).toEqual(['Ann', 'Dan'])
      },
    },
    {
      title: 'a statement that fails in one leaves the transaction usable',
      needs: ['interactiveTransactions', 'savepoints'],
      async run(stage) {
        const connection = await connected(stage)
        await connection.execute(add('Ann'))
        const again = () =>
          connection.beginNested(async () => {
            await connection.execute(add('Bob'))
            await connection.execute(add('Ann'))
          })
        const error = await stage.failureOf(stage.colour.name === 'async' ? again : () => failingNow(connection))
        stage.expect(error).toMatchObject({ code: 'integrity' })
        stage.expect((await connection.scalars(names)).all()).toEqual(['Ann'])
        await connection.commit()
      },
    },
    {
      title: 'a function runs in one, which is released behind it',
      needs: ['interactiveTransactions', 'savepoints'],
      async run(stage) {
        const connection = await connected(stage)
        const given = await connection.beginNested((savepoint) => {
          stage.expect([savepoint.isNested, connection.inNestedTransaction()]).toEqual([true, true])
          return 5
        })
        stage.expect([given, connection.inTransaction(), connection.inNestedTransaction()]).toEqual([5, true, false])
        await connection.rollback()
      },
    },
    {
      title: 'AUTOCOMMIT keeps what a rollback would undo',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connected(stage)
        connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
        await connection.execute(add('Ann'))
        await connection.rollback()
        stage.expect((await connection.scalars(names)).all()).toEqual(['Ann'])
        stage.expect(stage.requests.filter(({ kind }) => kind === 'begin').length).toBe(1)
      },
    },
    {
      title: 'a level is that of the transactions that follow; another one is refused',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await connected(stage)
        connection.executionOptions({ isolationLevel: 'SERIALIZABLE' })
        stage.expect(await connection.getIsolationLevel()).toBe('SERIALIZABLE')
        await connection.scalars(names)
        stage.expect(stage.requests.findLast(({ kind }) => kind === 'begin')).toMatchObject({
          isolationLevel: 'SERIALIZABLE',
        })
        const late = await stage.failureOf(() => connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' }))
        stage.expect(late).toMatchObject({ code: 'invalid-request' })
        await connection.rollback()
        const unknown = { isolationLevel: 'CHAOS' as 'SERIALIZABLE' }
        stage
          .expect(await stage.failureOf(() => connection.executionOptions(unknown)))
          .toMatchObject({ code: 'argument' })
      },
    },
  ],
}

/** The same without promises, which a synchronous engine refuses. */
function failingNow(connection: {
  beginNested(work: () => unknown): unknown
  execute(statement: unknown): unknown
}): void {
  connection.beginNested(() => {
    connection.execute(add('Bob'))
    connection.execute(add('Ann'))
  })
}
