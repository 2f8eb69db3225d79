import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import { Listeners } from '../../event/listeners.ts'
import { EVENTS } from '../../util/symbols.ts'
import { AsyncSession } from './async.ts'
import type { SessionEvents } from './session-events.ts'
import { coreOf, type SessionFacade } from './session-facade.ts'
import type { SessionOptions } from './session-options.ts'
import { Session } from './sync.ts'

/** Makes sessions; what listens to it listens to all of them. */
export interface SessionMaker {
  (more?: SessionOptions): Session
  /** Runs `work` in a transaction of a new session, which is closed afterwards. */
  begin<R>(work: (session: Session) => R): R
  readonly [EVENTS]: Listeners<SessionEvents<Session>>
}

/** Makes asynchronous sessions; what listens to it listens to all of them. */
export interface AsyncSessionMaker {
  (more?: SessionOptions): AsyncSession
  /** Runs `work` in a transaction of a new session, which is closed afterwards. */
  begin<R>(work: (session: AsyncSession) => R): Promise<Awaited<R>>
  readonly [EVENTS]: Listeners<SessionEvents<AsyncSession>>
}

/** Makes sessions with the same engine and options: `const SessionLocal = sessionmaker(engine)`. */
export function sessionmaker(bind: Engine | Connection, options: SessionOptions = {}): SessionMaker {
  const make = maker((more) => new Session(bind, { ...options, ...more }))
  const begin = <R>(work: (session: Session) => R): R => {
    const session = make()
    try {
      return session.begin(work)
    } finally {
      session.close()
    }
  }
  return Object.assign(make, { begin })
}

/** Makes asynchronous sessions with the same engine and options. */
export function asyncSessionmaker(
  bind: AsyncEngine | AsyncConnection,
  options: SessionOptions = {},
): AsyncSessionMaker {
  const make = maker((more) => new AsyncSession(bind, { ...options, ...more }))
  const begin = async <R>(work: (session: AsyncSession) => R): Promise<Awaited<R>> => {
    const session = make()
    try {
      return await session.begin(work)
    } finally {
      await session.close()
    }
  }
  return Object.assign(make, { begin })
}

function maker<S extends SessionFacade>(
  make: (more?: SessionOptions) => S,
): ((more?: SessionOptions) => S) & { readonly [EVENTS]: Listeners<SessionEvents<S>> } {
  const listeners = new Listeners<SessionEvents<S>>()
  const made = (more?: SessionOptions): S => {
    const session = make(more)
    coreOf(session).listeners.inherit([listeners as Listeners<object> as Listeners<SessionEvents>])
    return session
  }
  return Object.assign(made, { [EVENTS]: listeners })
}
