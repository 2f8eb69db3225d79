import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { NullPool } from '../../../engine/pool/null-pool.ts'
import { QueuePool } from '../../../engine/pool/queue-pool.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import type { Stage, Subject } from '../scenario.ts'

const one = text('SELECT 1')
const countOf = ({ requests }: Stage, wanted: string) => requests.filter(({ kind }) => kind === wanted).length

export const pooling: Subject = {
  title: 'a pool of connections',
  scenarios: [
    {
      title: 'opens one connection for what comes one after the other',
      colour: 'async',
      async run(stage) {
        const engine = createAsyncEngine(stage.driver, { poolClass: QueuePool })
        for (let n = 0; n < 3; n++) {
          await using connection = engine.connect()
          stage.expect(Number(await connection.scalar(one))).toBe(1)
        }
        stage.expect([countOf(stage, 'connect'), countOf(stage, 'close')]).toEqual([1, 0])
        stage
          .expect((engine.pool as QueuePool).status())
          .toBe('Pool size: 5  Connections in pool: 1 Current Overflow: -4 Current Checked out connections: 0')
      },
    },
    {
      title: 'makes callers wait in their order when all are in use',
      isTimed: true,
      colour: 'async',
      needs: ['concurrentReads'],
      async run(stage) {
        const engine = createAsyncEngine(stage.driver, { poolClass: QueuePool, poolSize: 1, maxOverflow: 1 })
        const order: number[] = []
        const use = async (n: number) => {
          await using connection = engine.connect()
          await connection.scalar(one)
          order.push(n)
        }
        await Promise.all([1, 2, 3, 4, 5, 6].map(use))
        stage.expect(order.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
        stage.expect(countOf(stage, 'connect') <= 2).toBe(true)
        stage.expect((engine.pool as QueuePool).checkedOut()).toBe(0)
      },
    },
    {
      title: 'a waiting that is aborted takes nothing',
      colour: 'async',
      async run(stage) {
        const engine = createAsyncEngine(stage.driver, { poolClass: QueuePool, poolSize: 1, maxOverflow: 0 })
        const holder = engine.connect()
        await holder.getRawConnection()
        const controller = new AbortController()
        const waiting = stage.failureOf(() => engine.connect().getRawConnection({ signal: controller.signal }))
        controller.abort()
        stage.expect(await waiting).toMatchObject({ code: 'aborted' })
        await holder.close()
        await engine.connect().getRawConnection()
        stage.expect(countOf(stage, 'connect')).toBe(1)
      },
    },
    {
      title: 'NullPool opens and closes each time',
      colour: 'async',
      async run(stage) {
        const engine = createAsyncEngine(stage.driver, { poolClass: NullPool })
        for (let n = 0; n < 2; n++) {
          await using connection = engine.connect()
          await connection.scalar(one)
        }
        stage.expect([countOf(stage, 'connect'), countOf(stage, 'close')]).toEqual([2, 2])
      },
    },
  ],
}
