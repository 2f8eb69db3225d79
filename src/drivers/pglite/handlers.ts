import type { AsyncHandler, ConnectionId, SyncHandler } from '../../io/requests.ts'
import type { Connections } from './connections.ts'
import type { Storage } from './storage.ts'

/** Answers at once; what would have to wait for the lease fails. What is committed is saved soon afterwards. */
export function syncHandlerOf(connections: Connections, storage: Storage): SyncHandler {
  const { lease } = connections
  const saving = <T>(result: T): T => {
    storage.saveSoon()
    return result
  }
  return {
    connect: () => connections.connect(),
    execute: ({ connection, statement }) =>
      saving(lease.runNow(connection, () => connections.execute(connection, statement))),
    batch: ({ connection, statements, atomic, isolationLevel }) =>
      saving(lease.runNow(connection, () => connections.batch(connection, statements, atomic, isolationLevel))),
    fetch: ({ connection, from, count }) => lease.runNow(connection, () => connections.fetch(connection, from, count)),
    begin: ({ connection, isolationLevel }) =>
      lease.runNow(connection, () => connections.begin(connection, isolationLevel)),
    commit: ({ connection }) => saving(connections.commit(connection)),
    rollback: ({ connection }) => connections.rollback(connection),
    close: ({ connection }) => connections.close(connection),
  }
}

/** Requests wait for the lease, and for what they have committed to be saved. */
export function asyncHandlerOf(connections: Connections, storage: Storage): AsyncHandler {
  const { lease } = connections
  /** Nothing must change while PGlite saves: it does not save all files at one time. */
  const saved = async <T>(connection: ConnectionId, result: T): Promise<T> => {
    if (!storage.isChanged || connections.isInTransaction(connection)) return result
    lease.take(connection)
    try {
      await storage.persisted()
      return result
    } finally {
      lease.release()
    }
  }
  const inTurn = async <T>(connection: ConnectionId, run: () => T, signal?: AbortSignal): Promise<T> =>
    await lease.runInTurn<T | Promise<T>>(connection, () => saved(connection, run()), signal)
  return {
    connect: () => connections.connect(),
    execute: ({ connection, statement }, signal) =>
      inTurn(connection, () => connections.execute(connection, statement), signal),
    batch: ({ connection, statements, atomic, isolationLevel }, signal) =>
      inTurn(connection, () => connections.batch(connection, statements, atomic, isolationLevel), signal),
    fetch: ({ connection, from, count }, signal) =>
      inTurn(connection, () => connections.fetch(connection, from, count), signal),
    begin: ({ connection, isolationLevel }, signal) =>
      lease.runInTurn(connection, () => connections.begin(connection, isolationLevel), signal),
    commit({ connection }) {
      connections.commit(connection)
      return saved(connection, undefined)
    },
    rollback: ({ connection }) => connections.rollback(connection),
    close: ({ connection }) => connections.close(connection),
  }
}
