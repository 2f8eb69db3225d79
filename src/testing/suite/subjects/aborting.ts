import { AbortError } from '../../../errors/request-errors.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { select } from '../../../sql/selectable/select.ts'
import { authors, metadata } from '../samples/tables.ts'
import { event } from '../../../event/event.ts'
import { Novel, SuiteBase, Writer } from '../samples/models.ts'
import type { Scenario, Subject } from '../scenario.ts'

const names = select(authors.c.name).orderBy(authors.c.id)
const add = (name: string) => insert(authors).values({ name })

export const aborting: Subject = {
  title: 'an AbortSignal',
  scenarios: [
    {
      title: 'that has fired already: nothing is sent',
      colour: 'async',
      async run({ engine, connect, requests, expect, failureOf }) {
        await metadata.createAll(engine)
        const sent = requests.length
        const reason = new Error('enough')
        const connection = connect()
        const error = await failureOf(() =>
          connection.execute(add('Ann'), undefined, { signal: AbortSignal.abort(reason) }),
        )
        expect(error).toBeInstanceOf(AbortError)
        expect(error).toMatchObject({ code: 'aborted', cause: reason })
        expect(requests).toHaveLength(sent)
        await connection.execute(add('Bob'))
        await connection.commit()
        expect((await connection.execute(names)).scalars().all()).toEqual(['Bob'])
      },
    },
    {
      title: 'in the middle of engine.begin() leaves no open transaction and nothing written',
      needs: ['interactiveTransactions'],
      colour: 'async',
      async run({ engine, connect, requests, expect, failureOf }) {
        await metadata.createAll(engine)
        const controller = new AbortController()
        const work = engine.begin(
          async (connection) => {
            await connection.execute(add('Ann'))
            controller.abort()
          },
          { signal: controller.signal },
        )
        expect(await failureOf(() => work)).toBeInstanceOf(AbortError)
        expect(requests.slice(-2).map(({ kind }) => kind)).toEqual(['rollback', 'close'])
        const other = connect()
        await other.execute(add('Bob'))
        await other.commit()
        expect((await other.execute(names)).scalars().all()).toEqual(['Bob'])
      },
    },
    ...['connect', 'begin', 'execute', 'commit'].map((kind): Scenario => ({
      title: `of a session's commit, before '${kind}' is answered, leaves all written or nothing, and no open transaction`,
      needs: ['interactiveTransactions'],
      colour: 'async',
      isRace: true,
      async run(stage) {
        const { expect } = stage
        await SuiteBase.metadata.createAll(stage.engine)
        const session = stage.session()
        session.addAll([new Novel({ title: 'Salt', writerId: 100 }), new Writer({ id: 100, name: 'Ann' })])
        const controller = new AbortController()
        stage.onRequest = (request) => request.kind === kind && controller.abort()
        const error: unknown = await session.commit({ signal: controller.signal }).catch((caught: unknown) => caught)
        stage.onRequest = undefined
        expect(stage.requests.at(-1)?.kind).toBe('close')
        await session.rollback()
        const other = stage.session()
        const written = [(await other.get(Writer, 100))?.name, (await other.get(Novel, 1))?.title]
        if (error === undefined) expect(written).toEqual(['Ann', 'Salt'])
        else expect([error instanceof AbortError, ...written]).toEqual([true, undefined, undefined])
        other.add(new Writer({ name: 'Bob' }))
        await other.commit()
      },
    })),
    {
      title: 'of a flush, after its first statement, leaves no open transaction; the session goes on after a rollback',
      needs: ['interactiveTransactions'],
      colour: 'async',
      async run(stage) {
        const { engine, requests, expect, failureOf } = stage
        await SuiteBase.metadata.createAll(engine)
        const session = stage.session()
        session.addAll([new Writer({ id: 1, name: 'Ann' }), new Novel({ id: 1, title: 'Salt', writerId: 1 })])
        const controller = new AbortController()
        const abort = (): void => controller.abort()
        event.listen(engine, 'afterExecute', abort)
        expect(await failureOf(() => session.flush({ signal: controller.signal }))).toBeInstanceOf(AbortError)
        event.remove(engine, 'afterExecute', abort)
        expect(requests.slice(-3).map(({ kind }) => kind)).toEqual(['execute', 'rollback', 'close'])
        await session.rollback()
        expect((await session.scalars(select(Writer))).all()).toEqual([])
        session.add(new Writer({ name: 'Bob' }))
        await session.commit()
        expect((await session.scalars(select(Writer.name))).all()).toEqual(['Bob'])
      },
    },
    {
      title: 'while the COMMIT is under way: what is committed is reported as such',
      needs: ['interactiveTransactions'],
      colour: 'async',
      async run(stage) {
        const { engine, connect, requests, expect } = stage
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(add('Ann'))
        const controller = new AbortController()
        stage.onRequest = ({ kind }) => kind === 'commit' && controller.abort()
        await connection.commit({ signal: controller.signal })
        stage.onRequest = undefined
        expect(requests.slice(-2).map(({ kind }) => kind)).toEqual(['execute', 'commit'])
        expect((await connection.execute(names)).scalars().all()).toEqual(['Ann'])
      },
    },
    {
      title: 'ends a statement that runs, and the transaction can be rolled back',
      needs: ['slowStatement', 'interactiveTransactions'],
      colour: 'async',
      async run({ setup, engine, connect, expect, failureOf }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(add('Ann'))
        const controller = new AbortController()
        const started = performance.now()
        const running = connection.execute(text(setup.slowStatement ?? ''), undefined, { signal: controller.signal })
        setTimeout(() => controller.abort(), 50)
        expect(await failureOf(() => running)).toBeInstanceOf(AbortError)
        expect(performance.now() - started).toBeLessThan(5000)
        await connection.rollback()
        await connection.execute(add('Ann'))
        await connection.commit()
        expect((await connection.execute(names)).scalars().all()).toEqual(['Ann'])
      },
    },
  ],
}
