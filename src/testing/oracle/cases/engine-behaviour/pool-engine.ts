import type { QueuePool } from '../../../../engine/pool/queue-pool.ts'
import { Session } from '../../../../orm/session/sync.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases, EngineContext } from '../../signatures/engine-behaviour-case.ts'

/** The server process behind a new engine of one connection, which is ended by another. */
function withBackendKilled({ makeEngine, muted, sleep }: EngineContext, poolPrePing: boolean) {
  const engine = makeEngine({ poolSize: 1, maxOverflow: 0, poolPrePing })
  const pid = muted(() => {
    using connection = engine.connect()
    return connection.scalar(text('SELECT pg_backend_pid()'))
  })
  muted(() => makeEngine().begin((admin) => admin.execute(text('SELECT pg_terminate_backend(:p)'), { p: pid })))
  sleep(0.2)
  return { engine, pid }
}

export const poolEngine: EngineBehaviourCases = {
  en_po_pre_ping_dead: {
    run({ fake, fakeEngine, out, mark }) {
      const engine = fakeEngine({ poolSize: 2, poolPrePing: true })
      const [a, b] = [engine.connect(), engine.connect()]
      a.getRawConnection()
      b.getRawConnection()
      a.close()
      b.close()
      fake.kill()
      mark('server dropped both')
      {
        using connection = engine.connect()
        connection.execute(text('SELECT 5'))
        out('n', connection.getRawConnection().driverConnection)
      }
      mark('other one')
      using connection = engine.connect()
      out('n2', connection.getRawConnection().driverConnection)
    },
  },

  en_po_pre_ping_server_down: {
    run({ fake, fakeEngine, out, err }) {
      const engine = fakeEngine({ poolSize: 1, poolPrePing: true })
      const first = engine.connect()
      first.getRawConnection()
      first.close()
      fake.kill()
      fake.down = true
      out('err', err(() => engine.connect().getRawConnection()).error)
      fake.down = false
      using connection = engine.connect()
      out('n', connection.getRawConnection().driverConnection)
    },
  },

  en_po_disconnect_in_execute: {
    run({ fake, fakeEngine, out, err, dberr, mark }) {
      const engine = fakeEngine({ poolSize: 2 })
      const [a, b] = [engine.connect(), engine.connect()]
      a.getRawConnection()
      b.getRawConnection()
      b.close()
      a.execute(text('SELECT 1'))
      fake.kill()
      mark('dropped')
      const failed = dberr(() => a.execute(text('SELECT 2')))
      out('err', failed)
      out('state', [a.isInvalidated, a.isClosed, a.inTransaction()])
      const again = err(() => a.execute(text('SELECT 3')))
      out('again', again)
      a.rollback()
      a.execute(text('SELECT 4'))
      out('reconnected', [a.isInvalidated, a.getRawConnection().driverConnection])
      a.close()
      mark('the other, idle in the pool')
      using c = engine.connect()
      out('other', c.getRawConnection().driverConnection)
    },
  },

  en_po_info: {
    run({ fakeEngine, out }) {
      const engine = fakeEngine({ poolSize: 1 })
      {
        using connection = engine.connect()
        connection.getRawConnection().info.set('k', 1)
      }
      {
        using connection = engine.connect()
        out('kept', Object.fromEntries(connection.getRawConnection().info))
        connection.invalidate()
      }
      using connection = engine.connect()
      out('after_invalidate', Object.fromEntries(connection.getRawConnection().info))
    },
  },

  en_po_session_releases: {
    run({ fakeEngine, out }) {
      const engine = fakeEngine({ poolSize: 1 })
      const checkedOut = () => (engine.pool as QueuePool).checkedOut()
      const session = new Session(engine)
      out('idle', checkedOut())
      session.execute(text('SELECT 1'))
      out('in_use', checkedOut())
      session.commit()
      out('after_commit', checkedOut())
      session.execute(text('SELECT 2'))
      session.close()
      out('after_close', checkedOut())
    },
  },

  en_po_real_backend_killed: {
    run(context) {
      const { tables, out, dberr } = context
      const { engine } = withBackendKilled(context, false)
      const ids = select(tables.users.c.id)
      {
        using connection = engine.connect()
        const first = dberr(() => connection.execute(ids).all())
        out('first', first)
        out('invalidated', connection.isInvalidated)
      }
      using connection = engine.connect()
      out('second', connection.execute(ids).all().length)
    },
  },

  en_po_real_backend_killed_pre_ping: {
    run(context) {
      const { tables, out } = context
      const { engine, pid } = withBackendKilled(context, true)
      using connection = engine.connect()
      out('rows', connection.execute(select(tables.users.c.id)).all().length)
      out('other_backend', connection.scalar(text('SELECT pg_backend_pid()')) !== pid)
    },
  },
}
