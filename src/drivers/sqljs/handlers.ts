import type { AsyncHandler, ConnectionId, SyncHandler } from '../../io/requests.ts'
import type { Connections } from './connections.ts'
import type { WriteLease } from '../shared/write-lease.ts'

/** Runs what may commit something, and gives its answer when that has been seen to. */
export type AroundCommit = <T>(connection: ConnectionId, run: () => T) => T | Promise<T>

/** Answers at once; what would have to wait for the write lease fails. */
export function syncHandlerOf(connections: Connections, lease: WriteLease): SyncHandler {
  return {
    connect: () => connections.connect(),
    execute: ({ connection, statement }) => lease.runNow(connection, () => connections.execute(connection, statement)),
    batch: ({ connection, statements, atomic }) =>
      lease.runNow(connection, () => connections.batch(connection, statements, atomic)),
    fetch: ({ connection, from, count }) => lease.runNow(connection, () => connections.fetch(connection, from, count)),
    begin: ({ connection }) => lease.runNow(connection, () => connections.begin(connection)),
    commit: ({ connection }) => connections.commit(connection),
    rollback: ({ connection }) => connections.rollback(connection),
    close: ({ connection }) => connections.close(connection),
  }
}

/** Answers at once too, but for requests that wait for the write lease, or for what they have committed to be stored. */
export function asyncHandlerOf(connections: Connections, lease: WriteLease, around: AroundCommit): AsyncHandler {
  const inTurn = <T>(connection: ConnectionId, run: () => T, signal?: AbortSignal): T | Promise<T> =>
    lease.runInTurn<T | Promise<T>>(connection, () => around(connection, run), signal) as T | Promise<T>
  return {
    ...syncHandlerOf(connections, lease),
    execute: ({ connection, statement }, signal) =>
      inTurn(connection, () => connections.execute(connection, statement), signal),
    batch: ({ connection, statements, atomic }, signal) =>
      inTurn(connection, () => connections.batch(connection, statements, atomic), signal),
    fetch: ({ connection, from, count }, signal) =>
      inTurn(connection, () => connections.fetch(connection, from, count), signal),
    begin: ({ connection }, signal) => lease.runInTurn(connection, () => connections.begin(connection), signal),
    commit: ({ connection }) => around(connection, () => connections.commit(connection)),
  }
}
