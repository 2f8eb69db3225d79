import type { AsyncHandler } from '../../io/requests.ts'
import { handlerOf as socketHandlerOf } from '../shared/postgresql/handler.ts'
import type { PgConnections } from '../shared/postgresql/pg-connections.ts'
import type { ClaimedCommits } from './http/claimed-commits.ts'
import type { NeonConnections } from './neon-connections.ts'

/** Answers the requests of an engine whose transactions are batches. */
export function handlerOf(connections: NeonConnections): AsyncHandler {
  return {
    connect: () => connections.connect(),
    execute: ({ connection, statement }, signal) => connections.execute(connection, statement, signal),
    batch: (request, signal) => connections.batch(request, signal),
    fetch: ({ connection, from, count }, signal) => connections.fetch(connection, from, count, signal),
    begin: ({ connection, isolationLevel }, signal) => connections.begin(connection, isolationLevel, signal),
    commit: ({ connection, prepare }, signal) => connections.commit(connection, prepare, signal),
    rollback: ({ connection }) => connections.rollback(connection),
    close: ({ connection, broken }) => connections.close(connection, broken),
  }
}

/** Answers those of an engine whose transactions all go over WebSockets. */
export const interactiveHandlerOf = (connections: PgConnections, commits: ClaimedCommits): AsyncHandler => ({
  ...socketHandlerOf(connections, true),
  commit: ({ connection, prepare }, signal) => commits.commit(connections.at(connection), prepare, signal),
})
