import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, metadata } from '../samples/tables.ts'
import { Novel, Setting, SuiteBase, Writer } from '../samples/models.ts'
import type { Stage, Subject } from '../scenario.ts'

const names = select(authors.c.name)
const add = (name: string) => insert(authors).values({ name })

/** The kinds of the requests to which `run` led. */
async function kindsOf({ requests }: Stage, run: () => Promise<unknown>): Promise<string[]> {
  const before = requests.length
  await run()
  return requests.slice(before).map(({ kind }) => kind)
}

/** What a read costs before anything was written: a BEGIN only where reads are part of the transaction. */
const beginForRead = ({ driver }: Stage): string[] =>
  driver.capabilities.beginsOn === 'firstStatement' ? ['begin'] : []
const endOfRead = ({ driver }: Stage): string[] => (driver.capabilities.beginsOn === 'firstStatement' ? ['commit'] : [])

export const roundTrips: Subject = {
  title: 'requests',
  scenarios: [
    {
      title: 'a connection that does nothing costs nothing',
      async run(stage) {
        const connection = stage.connect()
        const kinds = await kindsOf(stage, async () => {
          await connection.commit()
          await connection.rollback()
          await connection.close()
        })
        stage.expect(kinds).toEqual([])
      },
    },
    {
      title: 'a read costs one request, and a transaction only where the database wants one',
      needs: ['interactiveTransactions'],
      async run(stage) {
        await metadata.createAll(stage.engine)
        const connection = stage.connect()
        stage
          .expect(await kindsOf(stage, async () => connection.execute(names)))
          .toEqual(['connect', ...beginForRead(stage), 'execute'])
        stage.expect(await kindsOf(stage, async () => connection.execute(names))).toEqual(['execute'])
        stage.expect(await kindsOf(stage, async () => connection.commit())).toEqual([...endOfRead(stage)])
      },
    },
    {
      title: 'writes begin a transaction once',
      needs: ['interactiveTransactions'],
      async run(stage) {
        await metadata.createAll(stage.engine)
        const connection = stage.connect()
        stage
          .expect(await kindsOf(stage, async () => connection.execute(add('Ann'))))
          .toEqual(['connect', 'begin', 'execute'])
        stage.expect(await kindsOf(stage, async () => connection.execute(add('Bob')))).toEqual(['execute'])
        stage.expect(await kindsOf(stage, async () => connection.rollback())).toEqual(['rollback'])
      },
    },
    {
      title: 'a thousand rows are one request',
      needs: ['interactiveTransactions'],
      async run(stage) {
        await metadata.createAll(stage.engine)
        const connection = stage.connect()
        const rows = Array.from({ length: 1000 }, (_, i) => ({ name: `author ${i}` }))
        stage
          .expect(await kindsOf(stage, async () => connection.execute(insert(authors), rows)))
          .toEqual(['connect', 'begin', 'execute'])
      },
    },
    {
      title: 'creating tables costs one question, and one request for each table',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const own = stage.engine.core.driver.batching?.tables ?? []
        const tables = [...metadata.tables.values(), ...own].map(() => 'execute')
        const kinds = await kindsOf(stage, async () => metadata.createAll(stage.engine))
        stage.expect(kinds.filter((kind) => kind === 'execute')).toEqual(['execute', ...tables])
        const again = await kindsOf(stage, async () => metadata.createAll(stage.engine))
        stage.expect(again).toEqual(['connect', ...beginForRead(stage), 'execute', ...endOfRead(stage), 'close'])
      },
    },
    {
      title: 'a unit of work of new parents and children is one statement for each class',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const session = await family(stage)
        const kinds = await kindsOf(stage, async () => session.commit())
        stage.expect(kinds).toEqual(['connect', 'begin', 'execute', 'execute', 'commit', 'close'])
      },
    },
    {
      title: 'as one batch it is two round trips, whatever its size',
      needs: ['batchTransactions'],
      open: { transaction: 'batch' },
      async run(stage) {
        await SuiteBase.metadata.createAll(stage.engine)
        const session = stage.session()
        for (let id = 1; id <= 500; id++) {
          session.addAll([new Writer({ id, name: `writer ${id}` }), new Setting({ key: `key ${id}` })])
          session.addAll([1, 2].map((n) => new Novel({ title: `novel ${n} of ${id}`, writerId: id })))
        }
        const kinds = await kindsOf(stage, async () => session.commit())
        stage.expect(kinds.filter((kind) => kind === 'execute' || kind === 'batch')).toEqual(['execute', 'batch'])
      },
    },
    {
      title: 'an object that is in the session costs nothing',
      async run(stage) {
        const session = await family(stage)
        await session.commit()
        const kinds = await kindsOf(stage, async () => {
          await session.get(Writer, 1)
          await session.get(Writer, 200)
          await session.commit()
        })
        stage.expect(kinds).toEqual([])
      },
    },
    {
      title: 'objects that have not changed are not written',
      needs: ['interactiveTransactions'],
      async run(stage) {
        const session = await family(stage)
        await session.commit()
        const writer = (await session.get(Writer, 1))!
        writer.name = 'somebody else'
        writer.name = 'writer 1'
        stage.expect(await kindsOf(stage, async () => session.commit())).toEqual([])
        writer.name = 'Ann'
        stage
          .expect(await kindsOf(stage, async () => session.commit()))
          .toEqual(['connect', 'begin', 'execute', 'commit', 'close'])
      },
    },
  ],
}

/** A session with 200 new parents and 200 children, with their keys. */
async function family(stage: Stage) {
  await SuiteBase.metadata.createAll(stage.engine)
  const session = stage.session()
  for (let id = 1; id <= 200; id++) {
    session.add(new Novel({ id, title: `novel ${id}`, writerId: id }))
    session.add(new Writer({ id, name: `writer ${id}` }))
  }
  return session
}
