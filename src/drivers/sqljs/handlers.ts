import type { AsyncHandler, SyncHandler } from '../../io/requests.ts'
import type { Connections } from './connections.ts'
import type { WriteLease } from '../shared/write-lease.ts'

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

/** Answers at once too, but for requests that wait for the write lease. */
export function asyncHandlerOf(connections: Connections, lease: WriteLease): AsyncHandler {
  return {
    ...syncHandlerOf(connections, lease),
    execute: ({ connection, statement }, signal) =>
      lease.runInTurn(connection, () => connections.execute(connection, statement), signal),
    batch: ({ connection, statements, atomic }, signal) =>
      lease.runInTurn(connection, () => connections.batch(connection, statements, atomic), signal),
    fetch: ({ connection, from, count }, signal) =>
      lease.runInTurn(connection, () => connections.fetch(connection, from, count), signal),
    begin: ({ connection }, signal) => lease.runInTurn(connection, () => connections.begin(connection), signal),
  }
}
