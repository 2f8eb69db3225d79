import type { AsyncHandler, ConnectionId, SyncHandler } from '../../io/requests.ts'
import type { Connections } from './connections.ts'
import type { WriteLease } from '../shared/write-lease.ts'

/** Runs what may commit something, and gives its answer when that has been seen to. */
export type AroundCommit = <T>(connection: ConnectionId, run: () => T, signal?: AbortSignal) => T | Promise<T>

/** Runs a task of a connection when it may use the database. */
type Take = <T>(connection: ConnectionId, task: () => T, signal?: AbortSignal) => T | Promise<T>

/** Answers at once; what would have to wait for the write lease fails. */
export function syncHandlerOf(connections: Connections, lease: WriteLease): SyncHandler {
  return handlerOf(connections, (connection, task) => lease.runNow(connection, task)) as SyncHandler
}

/** Answers at once too, but for requests that wait for the write lease, or for what they have committed to be stored. */
export function asyncHandlerOf(connections: Connections, lease: WriteLease, around: AroundCommit): AsyncHandler {
  const inTurn = <T>(connection: ConnectionId, run: () => T, signal?: AbortSignal): T | Promise<T> =>
    lease.runInTurn<T | Promise<T>>(connection, () => around(connection, run, signal), signal) as T | Promise<T>
  return {
    ...handlerOf(connections, inTurn),
    begin: ({ connection }, signal) => inTurn(connection, () => connections.begin(connection), signal),
    commit: ({ connection }) => around(connection, () => connections.commit(connection)),
  }
}

function handlerOf(connections: Connections, take: Take): AsyncHandler {
  return {
    connect: () => connections.connect(),
    execute: ({ connection, statement }, signal) =>
      take(connection, () => connections.execute(connection, statement), signal),
    batch: ({ connection, statements, atomic }, signal) =>
      take(connection, () => connections.batch(connection, statements, atomic), signal),
    fetch: ({ connection, from, count }, signal) =>
      take(connection, () => connections.fetch(connection, from, count), signal),
    begin: ({ connection }) => take(connection, () => connections.begin(connection)),
    commit: ({ connection }) => connections.commit(connection),
    rollback: ({ connection }) => connections.rollback(connection),
    close: ({ connection }) => connections.close(connection),
  }
}
