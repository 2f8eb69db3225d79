import { event } from 'athanor'
import * as orm from 'athanor/orm'
import type { SessionObserver } from './session-observer.ts'

type AnySession = orm.Session | orm.AsyncSession
type Observe = (session: AnySession) => void

/** The ways to make a session, with an observer who is told of each. */
export function observedSessions(currentObserver: () => SessionObserver): object {
  const observe: Observe = (session) => currentObserver().observe(session)
  return {
    Session: observedClass(orm.Session, observe),
    AsyncSession: observedClass(orm.AsyncSession, observe),
    sessionmaker: observedMaker(orm.sessionmaker as (...given: never[]) => orm.SessionMaker, observe),
    asyncSessionmaker: observedMaker(orm.asyncSessionmaker as never, observe),
  }
}

/** The class itself, so that `instanceof` and subclasses are as without us. */
function observedClass<C extends typeof orm.Session | typeof orm.AsyncSession>(original: C, observe: Observe): C {
  return new Proxy(original, {
    construct(target, given, newTarget) {
      const session = Reflect.construct(target, given, newTarget) as AnySession
      observe(session)
      return session
    },
  })
}

/** A maker makes sessions in more than one way; each begins with a transaction. */
function observedMaker<G extends never[]>(
  makerOf: (...given: G) => orm.SessionMaker,
  observe: Observe,
): (...given: G) => orm.SessionMaker {
  return (...given) => {
    const known = new WeakSet<object>()
    const maker = makerOf(...given)
    event.listen(maker, 'afterTransactionCreate', ({ session }) => {
      if (!known.has(session)) observe(session)
      known.add(session)
    })
    return maker
  }
}
