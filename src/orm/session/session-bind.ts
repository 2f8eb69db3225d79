import { AsyncConnection, type AsyncEngine } from '../../engine/async.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import { Connection, type Engine } from '../../engine/sync.ts'

/** What a session works on, as it uses it. */
export interface SessionBind<E, C> {
  readonly engine: E
  /** What users see of the connection of a transaction. */
  connectionOf(core: ConnectionCore): C
}

export function sessionBind(bind: Engine | Connection): SessionBind<Engine, Connection> {
  if (bind instanceof Connection) return { engine: bind.engine, connectionOf: () => bind }
  return { engine: bind, connectionOf: (core) => new Connection(core, bind) }
}

export function asyncSessionBind(bind: AsyncEngine | AsyncConnection): SessionBind<AsyncEngine, AsyncConnection> {
  if (bind instanceof AsyncConnection) return { engine: bind.engine, connectionOf: () => bind }
  return { engine: bind, connectionOf: (core) => new AsyncConnection(core, bind) }
}
