import type { Select } from '../../../../sql/selectable/select.ts'
import { event } from '../../../../event/event.ts'
import { func } from '../../../../sql/functions/func.ts'
import { Select as SelectClass, select } from '../../../../sql/selectable/select.ts'
import type { EngineBehaviourCases } from '../../signatures/engine-behaviour-case.ts'

export const events: EngineBehaviourCases = {
  en_ev_savepoint_events: {
    run({ engine, tables: { users }, ev }) {
      const names = {
        savepoint: 'savepoint',
        rollbackSavepoint: 'rollback_savepoint',
        releaseSavepoint: 'release_savepoint',
      } as const
      for (const [name, text] of Object.entries(names)) {
        event.listen(engine, name as keyof typeof names, (told) => ev(text, { savepoint: told.name }))
      }
      engine.begin((connection) => {
        connection.beginNested().rollback()
        connection.beginNested(() => connection.execute(select(users.c.id)).all())
      })
    },
  },

  en_ev_before_execute_retval: {
    run({ engine, tables: { users }, out }) {
      event.listen(
        engine,
        'beforeExecute',
        ({ statement }) =>
          statement instanceof SelectClass
            ? { statement: (statement as Select<readonly unknown[]>).where(users.c.id.lt(3)) }
            : undefined,
        { retval: true },
      )
      event.listen(engine, 'beforeCursorExecute', ({ sql }) => ({ sql: `${sql} /* seen */` }), { retval: true })
      using connection = engine.connect()
      out('ids', connection.scalars(select(users.c.id)).all().sort())
    },
  },

  en_ev_once_and_remove: {
    run({ engine, tables: { users }, out, err, ev }) {
      const listener = () => ev('f')
      {
        using connection = engine.connect()
        connection.begin()
        event.listen(engine, 'beforeCursorExecute', listener)
        event.listen(engine, 'beforeCursorExecute', () => ev('once'), { once: true })
        event.listen(engine, 'beforeCursorExecute', () => ev('inserted'), { insert: true })
        connection.execute(select(users.c.id)).all()
        out('contains', event.contains(engine, 'beforeCursorExecute', listener))
        event.remove(engine, 'beforeCursorExecute', listener)
        out('contains_after', event.contains(engine, 'beforeCursorExecute', listener))
        connection.execute(select(users.c.id)).all()
      }
      const unknown = err(() => event.listen(engine, 'noSuchEvent' as 'begin', listener))
      out('unknown', unknown)
    },
  },

  en_ev_connection_level: {
    run({ engine, tables: { users }, ev }) {
      {
        using connection = engine.connect()
        event.listen(connection, 'beforeCursorExecute', () => ev('on connection'))
        connection.execute(select(users.c.id)).all()
      }
      using connection = engine.connect()
      connection.execute(select(users.c.id)).all()
    },
  },

  en_ev_engine_disposed: {
    run({ engine, tables: { users }, out, ev }) {
      event.listen(engine, 'engineDisposed', () => ev('engine_disposed'))
      const names = {
        connect: 'connect',
        firstConnect: 'first_connect',
        checkout: 'checkout',
        checkin: 'checkin',
        close: 'close',
      } as const
      for (const [name, text] of Object.entries(names)) {
        event.listen(engine, name as keyof typeof names, () => ev(text))
      }
      {
        using connection = engine.connect()
        connection.execute(select(users.c.id)).all()
      }
      const before = engine.pool
      engine.dispose()
      out('new_pool', engine.pool !== before)
      {
        using connection = engine.connect()
        out('works', connection.scalar(select(func.count()).selectFrom(users)))
      }
      engine.dispose({ close: false })
    },
  },
}
