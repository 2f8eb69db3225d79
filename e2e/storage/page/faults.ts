type Commit = (this: IDBTransaction) => void

/** Stands in for IndexedDB's own end of a transaction that writes; gives back the original. */
function replaceCommit(make: (original: Commit) => Commit): () => void {
  const original = IDBTransaction.prototype.commit
  IDBTransaction.prototype.commit = make(original)
  return () => void (IDBTransaction.prototype.commit = original)
}

/**
 * Lets what is written fail as where there is no room, until the function that it gives is called.
 *
 * @param isMeant asked for each
 */
export const refuseRoom = (isMeant: () => boolean = () => true): (() => void) =>
  faultWrites(() => (isMeant() ? 'room' : null))

/** The answer to the next write is lost: it happens all the same. */
export function loseNextAnswer(): { readonly isDone: boolean } {
  const state = { isDone: false }
  const restore = faultWrites(() => {
    restore()
    state.isDone = true
    return 'answer'
  })
  return state
}

/** The next write fails as one of a connection that was lost: it does not happen. */
export function loseNextWrite(): void {
  const restore = faultWrites(() => {
    restore()
    return 'write'
  })
}

/** A write cannot be handed over as a whole: it fails with a block in its middle. */
export function breakNextWrite(): void {
  const { put } = IDBObjectStore.prototype
  let blocks = 0
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (this.name === 'blocks') blocks += 1
    if (blocks < 2) return put.call(this, value, key)
    IDBObjectStore.prototype.put = put
    throw new DOMException('Out of memory.', 'DataCloneError')
  }
}

/** Each write may find no room, it or its answer may be lost, as `next` says. */
export function faultWrites(next: () => 'room' | 'answer' | 'write' | null): () => void {
  return replaceCommit(
    (original) =>
      function (this: IDBTransaction) {
        const fault = this.mode === 'readwrite' ? next() : null
        if (fault === 'room' || fault === 'write') {
          const name = fault === 'room' ? 'QuotaExceededError' : 'UnknownError'
          Object.defineProperty(this, 'error', { value: new DOMException('It failed.', name) })
          return this.abort()
        }
        original.call(this)
        if (fault === 'answer') this.oncomplete = () => this.onabort?.(new Event('abort'))
      },
  )
}

const connections = new Set<IDBDatabase>()

/** Remembers the connections to IndexedDB from now on, to cut them. */
export function watchConnections(): void {
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...values: Parameters<IDBDatabase['transaction']>) {
    connections.add(this)
    return transaction.apply(this, values)
  }
}

/** As browsers do with tabs in the background; nobody is told. */
export function cutConnections(): void {
  for (const connection of connections) connection.close()
  connections.clear()
}

/** Nothing can be opened any more, until the function is called. Counts the attempts. */
export function refuseConnections(): { attempts: number; end(): void } {
  const { open } = IDBFactory.prototype
  const refused = {
    attempts: 0,
    end: () => void (IDBFactory.prototype.open = open),
  }
  IDBFactory.prototype.open = () => {
    refused.attempts += 1
    throw new DOMException('Not now.', 'UnknownError')
  }
  return refused
}

/** As in browsers that have none. */
export function hideLocks(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined })
}

/** Neither tells other tabs anything nor hears of them. */
export function deafen(): void {
  BroadcastChannel.prototype.postMessage = () => {}
  Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} })
}

/** All timers come so many times earlier. */
export function hasten(times: number): void {
  const { setTimeout: original } = globalThis
  globalThis.setTimeout = ((run: () => void, ms = 0) => original(run, ms / times)) as typeof setTimeout
}
