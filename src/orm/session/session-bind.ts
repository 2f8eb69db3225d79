import { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import { Connection, Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { describeValue } from '../../util/describe-value.ts'

/** What a session works on, as it uses it. */
export interface SessionBind<E, C> {
  readonly engine: E
  /** What users see of the connection of a transaction. */
  connectionOf(core: ConnectionCore): C
}

export function sessionBind(bind: Engine | Connection): SessionBind<Engine, Connection> {
  if (bind instanceof Connection) return { engine: bind.engine, connectionOf: () => bind }
  if (!(bind instanceof Engine)) throw wrongBind('Session', 'Engine or Connection', bind)
  return { engine: bind, connectionOf: (core) => new Connection(core, ownEngine(core, bind)) }
}

export function asyncSessionBind(bind: AsyncEngine | AsyncConnection): SessionBind<AsyncEngine, AsyncConnection> {
  if (bind instanceof AsyncConnection) return { engine: bind.engine, connectionOf: () => bind }
  if (!(bind instanceof AsyncEngine)) throw wrongBind('AsyncSession', 'AsyncEngine or AsyncConnection', bind)
  return { engine: bind, connectionOf: (core) => new AsyncConnection(core, ownEngine(core, bind)) }
}

/** A statement may be routed to another engine of the same kind. */
const ownEngine = <E>(core: ConnectionCore, engine: E): E => (core as { readonly own?: E }).own ?? engine

const wrongBind = (session: string, wanted: string, bind: unknown): ArgumentError =>
  new ArgumentError(
    `new ${session}() takes an ${wanted}, and got ${describeValue(bind)}. An Engine has a Session, an AsyncEngine an AsyncSession.`,
  )
