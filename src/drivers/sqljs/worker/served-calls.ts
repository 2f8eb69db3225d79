import type { DatabaseSnapshot, Driver, TableChange } from '../../../engine/driver.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { ConnectionId, DriverRequest } from '../../../io/requests.ts'
import type { StoredSqljsDriver } from '../persistence/stored-sqljs-driver.ts'
import type { SqljsDriver } from '../sqljs-driver.ts'
import type { SentSnapshot } from './messages.ts'

type Stored = 'revert' | 'import' | 'role' | 'onRole' | 'onCommitted'
export type ServedDriver = Driver & Pick<SqljsDriver, 'export'> & Partial<Pick<StoredSqljsDriver, Stored>>

/** What can be asked for by name. */
export type ServedCalls = Readonly<Record<string, (value: never, signal?: AbortSignal) => unknown>>

/** Page and worker count their connections each for itself. */
export function servedCalls(driver: ServedDriver): ServedCalls {
  const connections = new Map<ConnectionId, ConnectionId>()
  return {
    async request(request: Exclude<DriverRequest, { readonly kind: 'connect' }>, signal) {
      const { kind } = request
      const connection = connections.get(request.connection) ?? (await driver.asyncHandler.connect({ kind: 'connect' }))
      connections.set(request.connection, connection)
      if (kind === 'close') connections.delete(request.connection)
      return driver.asyncHandler[kind]!({ ...request, connection } as never, signal)
    },
    persisted: () => driver.persisted?.(),
    revert: () => driver.revert?.(),
    export: () => driver.export(),
    import(bytes: Uint8Array) {
      if (driver.import) return driver.import(bytes)
      throw new InvalidRequestError('A database in memory is not replaced. Open another, with { image }.')
    },
    tellChange: (change: TableChange) => driver.tellChange?.(change),
    ...snapshotCalls(driver),
    ...exclusiveCalls(driver),
  }
}

/** Snapshots stay here, under numbers, until the page has forgotten them. */
function snapshotCalls(driver: Driver): ServedCalls {
  const snapshots = new Map<number, DatabaseSnapshot>()
  let lastKey = 0
  return {
    async snapshot(): Promise<SentSnapshot> {
      if (!driver.snapshot) throw new InvalidRequestError('SQLite in this worker has no snapshots.')
      const snapshot = await driver.snapshot()
      snapshots.set(++lastKey, snapshot)
      return { key: lastKey, size: snapshot.size }
    },
    restore(key: number) {
      const restore = (): unknown => driver.restore!(snapshots.get(key)!)
      return driver.exclusively ? driver.exclusively(restore) : restore()
    },
    forget: (key: number) => void snapshots.delete(key),
  }
}

/** `exclusively`, in two parts: `enter` is answered when the work may begin, `leave` when what it committed is stored. */
function exclusiveCalls(driver: Driver): ServedCalls {
  const entered = new Map<number, () => Promise<unknown>>()
  let lastKey = 0
  return {
    enter: (_: unknown, signal) =>
      new Promise<number>((resolve, reject) => {
        const ended = driver.exclusively!(
          () =>
            new Promise<void>((end) => {
              const key = ++lastKey
              entered.set(key, () => (end(), ended))
              resolve(key)
            }),
          signal,
        )
        ended.catch(reject)
      }),
    leave(key: number) {
      const leave = entered.get(key)
      entered.delete(key)
      return leave?.()
    },
  }
}
