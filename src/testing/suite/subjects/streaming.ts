import type { AsyncConnection } from '../../../engine/async.ts'
import { event } from '../../../event/event.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, metadata } from '../samples/tables.ts'
import type { Stage, Subject } from '../scenario.ts'

const names = select(authors.c.id, authors.c.name).orderBy(authors.c.id)
const inParts = { yieldPer: 2 }

/** A connection to five authors, in a transaction that has begun. */
async function withAuthors({ engine, connect }: Stage): Promise<AsyncConnection> {
  await metadata.createAll(engine)
  const connection = connect()
  await connection.execute(
    insert(authors),
    ['Ann', 'Bob', 'Cid', 'Dan', 'Eve'].map((name) => ({ name })),
  )
  return connection
}

const fetchesOf = ({ requests }: Stage) => requests.filter(({ kind }) => kind === 'fetch').length

export const streaming: Subject = {
  title: 'streams',
  scenarios: [
    {
      title: 'give their rows in parts, in every form',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const { expect } = stage
        const connection = await withAuthors(stage)
        const rows = await connection.stream(names, undefined, inParts)
        expect(rows.keys()).toEqual(['id', 'name'])
        expect((await rows.fetchOne())?.name).toBe('Ann')
        expect((await rows.fetchMany(3)).map((row) => row.name)).toEqual(['Bob', 'Cid', 'Dan'])
        expect((await rows.all()).map((row) => row.name)).toEqual(['Eve'])
        expect([await rows.fetchOne(), await rows.all()]).toEqual([null, []])
        const scalars = (await connection.stream(names, undefined, inParts)).scalars('name')
        expect(await scalars.all()).toEqual(['Ann', 'Bob', 'Cid', 'Dan', 'Eve'])
        const mappings = (await connection.stream(names, undefined, inParts)).mappings()
        expect(await mappings.first()).toMatchObject({ name: 'Ann' })
        const tuples = (await connection.stream(names, undefined, inParts)).tuples()
        expect((await tuples.fetchMany()).map(([, name]) => name)).toEqual(['Ann', 'Bob'])
      },
    },
    {
      title: 'fetch what is read, and no more',
      needs: ['interactiveTransactions', 'streams'],
      async run(stage) {
        const connection = await withAuthors(stage)
        const rows = await connection.stream(names, undefined, inParts)
        await rows.fetchMany(2)
        stage.expect(fetchesOf(stage)).toBe(1)
        await rows.fetchMany(1)
        stage.expect(fetchesOf(stage)).toBe(2)
        await rows.close()
        const error = await stage.failureOf(() => rows.fetchOne())
        stage.expect(error).toMatchObject({ code: 'result-closed' })
        // The connection is free for other statements meanwhile.
        const again = await connection.stream(names, undefined, inParts)
        await again.fetchOne()
        await connection.execute(insert(authors).values({ name: 'Fay' }))
        stage.expect((await again.all()).length >= 4).toBe(true)
      },
    },
    {
      title: 'end with their transaction',
      needs: ['interactiveTransactions', 'streams'],
      async run(stage) {
        for (const end of ['commit', 'rollback'] as const) {
          const connection = stage.connect()
          await metadata.createAll(stage.engine)
          await connection.execute(
            insert(authors),
            ['Ann', 'Bob', 'Cid'].map((name) => ({ name: `${name} ${end}` })),
          )
          const rows = await connection.stream(names, undefined, { yieldPer: 1 })
          await rows.fetchOne()
          await connection[end]()
          stage.expect(await stage.failureOf(() => rows.fetchOne())).toMatchObject({ code: 'result-closed' })
          await connection.close()
        }
      },
    },
    {
      title: 'end when the savepoint is rolled back in which they began, and outlive one that is released',
      needs: ['interactiveTransactions', 'streams', 'savepoints'],
      async run(stage) {
        const { expect } = stage
        const connection = await withAuthors(stage)
        const around = await connection.stream(names, undefined, { yieldPer: 1 })
        await around.fetchOne()
        const released = await connection.beginNested()
        const kept = await connection.stream(names, undefined, { yieldPer: 1 })
        await kept.fetchOne()
        await released.commit()
        expect((await kept.fetchOne())?.name).toBe('Bob')
        const undone = await connection.beginNested()
        const lost = await connection.stream(names, undefined, { yieldPer: 1 })
        await lost.fetchOne()
        await undone.rollback()
        expect(await stage.failureOf(() => lost.fetchOne())).toMatchObject({ code: 'result-closed' })
        await lost.close()
        // The transaction is as it was.
        expect([(await around.fetchOne())?.name, (await kept.fetchOne())?.name]).toEqual(['Bob', 'Cid'])
        await connection.commit()
      },
    },
    {
      title: 'are of the statement that a listener puts in place of another',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await withAuthors(stage)
        const statement = names.where(authors.c.name.eq('Cid'))
        event.listen(connection, 'beforeExecute', () => ({ statement }), { retval: true })
        const rows = await connection.stream(names, undefined, inParts)
        stage.expect((await rows.all()).map((row) => row.name)).toEqual(['Cid'])
      },
    },
    {
      title: 'a loop that is left closes its stream',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const connection = await withAuthors(stage)
        const rows = await connection.stream(names, undefined, inParts)
        const seen: string[] = []
        for await (const row of rows as AsyncIterable<{ name: string }>) {
          seen.push(row.name)
          if (seen.length === 3) break
        }
        stage.expect([seen, rows.isClosed]).toEqual([['Ann', 'Bob', 'Cid'], true])
      },
    },
  ],
}
