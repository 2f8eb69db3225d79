import { NullPool } from '../../../../engine/pool/null-pool.ts'
import type { Pool } from '../../../../engine/pool/pool.ts'
import { QueuePool } from '../../../../engine/pool/queue-pool.ts'
import { StaticPool } from '../../../../engine/pool/static-pool.ts'
import { DisconnectionError, InvalidatePoolError } from '../../../../errors/pool-errors.ts'
import { event } from '../../../../event/event.ts'
import type { PoolConnectionHandle } from '../../fake/pool-handle.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

/** Fails the checkouts for which `failure` gives an error; gives the numbers of the connections that it saw. */
function refuseCheckouts(pool: Pool, failure: (count: number) => Error | undefined): number[] {
  const tries: number[] = []
  event.listen(pool, 'checkout', ({ connection }) => {
    tries.push(connection ?? 0)
    const error = failure(tries.length)
    if (error) throw error
  })
  return tries
}

export const pool: EngineBehaviourCases = {
  en_po_timeout_zero_overflow: {
    run({ fake, watch, out, err }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1, maxOverflow: 0, poolTimeoutMs: 50 }))
      const first = p.connect()
      const timeout = err(() => p.connect())
      out('timeout', timeout)
      first.close()
      const second = p.connect()
      out('n', second.driverConnection)
      second.close()
    },
  },

  en_po_fifo_lifo: {
    run({ fake, out }) {
      let leftOut: PoolConnectionHandle[] = []
      for (const lifo of [false, true]) {
        const p = fake.pool(QueuePool, { poolSize: 3, poolUseLifo: lifo })
        const take = () => [p.connect(), p.connect(), p.connect()]
        const connections = take()
        // There, what nobody refers to any more goes back by itself.
        for (const connection of leftOut.reverse()) connection.close()
        const numbers = connections.map((connection) => connection.use())
        for (const connection of connections) connection.close()
        leftOut = take()
        const again = leftOut.map((connection) => connection.use())
        const relative = (list: number[]) => list.map((n) => n - numbers[0]!)
        out(lifo ? 'lifo' : 'fifo', [relative(numbers), relative(again)])
      }
    },
  },

  en_po_waiter_gets_returned: {
    async runAsync({ fake, watch, out, mark, sleep }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1, maxOverflow: 0, poolTimeoutMs: 5000 }))
      const holder = await p.connectAsync()
      const got: unknown[] = []
      const wait = async () => {
        mark('waiter asks')
        const connection = await p.connectAsync()
        got.push(connection.driverConnection)
        connection.close()
      }
      const waiting = wait()
      await sleep(0.02)
      mark('holder returns')
      holder.close()
      await waiting
      out('got', got)
    },
  },

  en_po_reset_on_return_commit_none: {
    run({ fake, watch, out, err, mark }) {
      const ways = [
        ['commit', 'commit'],
        ['None', null],
        ['rollback', 'rollback'],
        ['True', true],
        ['False', false],
      ] as const
      for (const [name, poolResetOnReturn] of ways) {
        mark(name)
        watch(fake.pool(QueuePool, { poolSize: 1, poolResetOnReturn }))
          .connect()
          .close()
      }
      const bad = err(() => fake.pool(QueuePool, { poolResetOnReturn: 'sometimes' as 'commit' }))
      out('bad', bad)
    },
  },

  en_po_invalidate: {
    run({ fake, watch, out, err }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1 }))
      const first = p.connect()
      first.invalidate()
      out('after', [p.status(), first.isValid])
      const use = err(() => first.use())
      out('use', use)
      first.close()
      const second = p.connect()
      out('new', second.driverConnection)
      second.close()
    },
  },

  en_po_invalidate_with_exception: {
    run({ fake, watch }) {
      const connection = watch(fake.pool(QueuePool, { poolSize: 1 })).connect()
      const why = new Error('why')
      why.name = 'ValueError'
      connection.invalidate(why)
      connection.close()
    },
  },

  en_po_recycle: {
    run({ fake, watch, out, advance }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1, poolRecycleMs: 60_000 }))
      p.connect().close()
      advance(30)
      const early = p.connect()
      out('at_30', early.driverConnection)
      early.close()
      advance(40)
      const late = p.connect()
      out('at_70', late.driverConnection)
      late.close()
    },
  },

  en_po_detach: {
    run({ fake, watch, out }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1, maxOverflow: 0, poolTimeoutMs: 50 }))
      const first = p.connect()
      first.detach()
      out('status', p.status())
      const second = p.connect()
      out('second', second.driverConnection)
      second.close()
      first.close()
    },
  },

  en_po_dispose_recreate: {
    run({ fake, watch, out, mark }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 2 }))
      const [first, second] = [p.connect(), p.connect()]
      second.close()
      p.dispose()
      out('status', p.status())
      mark('return of the one that was out')
      first.close()
      out('after', p.status())
      const recreated = p.recreate().pool
      out('recreated', [(recreated as Pool) === p.pool, recreated.size()])
    },
  },

  en_po_connect_fails: {
    run({ fake, watch, out, err }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1, maxOverflow: 0, poolTimeoutMs: 50 }))
      fake.down = true
      out('err', err(() => p.connect()).error)
      out('status', p.status())
      fake.down = false
      const connection = p.connect()
      out('n', connection.driverConnection)
      connection.close()
    },
  },

  en_po_checkout_event_disconnects: {
    run({ fake, watch, out }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1 }))
      p.connect().close()
      const tries = refuseCheckouts(p.pool, (count) => (count < 2 ? new DisconnectionError('stale') : undefined))
      const connection = p.connect()
      out('tries', tries)
      connection.close()
    },
  },

  en_po_checkout_event_always_fails: {
    run({ fake, watch, out, err }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 1 }))
      refuseCheckouts(p.pool, () => new DisconnectionError('stale'))
      const failed = err(() => p.connect())
      out('err', failed)
      out('status', p.status())
    },
  },

  en_po_invalidate_pool_error: {
    run({ fake, watch, out, mark }) {
      const p = watch(fake.pool(QueuePool, { poolSize: 2 }))
      const [first, second] = [p.connect(), p.connect()]
      first.close()
      second.close()
      const tries = refuseCheckouts(p.pool, (count) => (count === 1 ? new InvalidatePoolError('all stale') : undefined))
      const third = p.connect()
      mark('second checkout')
      const fourth = p.connect()
      out('tries', tries)
      third.close()
      fourth.close()
    },
  },

  en_po_static: {
    run({ fake, watch, out }) {
      const p = watch(fake.pool(StaticPool))
      const [first, second] = [p.connect(), p.connect()]
      out('same', [first.driverConnection === second.driverConnection, p.status()])
      first.close()
      second.close()
      p.dispose()
      out('after_dispose', p.connect().driverConnection)
    },
  },

  en_po_null: {
    run({ fake, watch, out }) {
      const p = watch(fake.pool(NullPool))
      p.connect().close()
      const second = p.connect()
      out('n', [second.driverConnection, p.status()])
      second.close()
    },
  },
}
