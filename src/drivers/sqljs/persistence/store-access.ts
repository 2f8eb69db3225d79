import type { IDBPDatabase } from 'idb'
import { StorageError, StorageUnavailableError } from '../../../errors/storage-errors.ts'
import { openStore, type StoreConnection } from './open-store.ts'
import { accessFailure, closed } from './storage-failure.ts'
import type { StoredFormat } from './stored-format.ts'

/** The connection to IndexedDB that a stored database has at the time. */
export class StoreAccess {
  readonly #name: string
  #connection: StoreConnection
  #reopening: Promise<StoreConnection> | undefined
  #isClosed = false

  constructor(name: string, connection: StoreConnection) {
    this.#name = name
    this.#connection = connection
  }

  get database(): IDBPDatabase<StoredFormat> {
    return this.#connection.database
  }

  close(): void {
    this.#isClosed = true
    this.#connection.database.close()
  }

  /**
   * Reads, over a new connection where the old one is lost. Not every browser tells of that, so that a failure counts as well.
   *
   * @throws {@link StorageError}'s subclasses.
   */
  async reading<T>(read: (database: IDBPDatabase<StoredFormat>) => Promise<T>): Promise<T> {
    const connection = this.#connection
    try {
      if (!connection.isLost) return await read(connection.database)
    } catch (error) {
      if (error instanceof StorageError) throw error
    }
    try {
      return await read((await this.#reopened(connection)).database)
    } catch (cause) {
      throw accessFailure(this.#name, cause)
    }
  }

  /** Another connection than the one that was lost. */
  #reopened(lost: StoreConnection): Promise<StoreConnection> {
    if (this.#isClosed) throw closed(this.#name)
    if (this.#connection !== lost && !this.#connection.isLost) return Promise.resolve(this.#connection)
    return (this.#reopening ??= this.#reopen().finally(() => (this.#reopening = undefined)))
  }

  async #reopen(): Promise<StoreConnection> {
    this.#connection.lose()
    const connection = await openStore(this.#name, { mustExist: true }).catch((error: unknown) => {
      // It was available.
      throw error instanceof StorageUnavailableError ? accessFailure(this.#name, error.cause) : error
    })
    if (this.#isClosed) connection.lose()
    return (this.#connection = connection)
  }
}
