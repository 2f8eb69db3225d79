import { type IDBPDatabase, openDB } from 'idb'
import { StorageUnavailableError } from '../../../errors/storage-errors.ts'
import { blocked, openFailure } from './storage-failure.ts'
import { type Migrations, MIGRATIONS, storedName, type StoredFormat } from './stored-format.ts'

/** How long another tab has to close an older version of the database. */
const BLOCKED_MS = 3000

/** A connection to IndexedDB. */
export class StoreConnection {
  #database: IDBPDatabase<StoredFormat> | null = null
  /** The browser, or a tab that changes the version or deletes the database, has closed it. */
  isLost = false

  get database(): IDBPDatabase<StoredFormat> {
    return this.#database!
  }

  opened(database: IDBPDatabase<StoredFormat>): this {
    this.#database = database
    return this
  }

  lose(): void {
    this.isLost = true
    this.#database?.close()
  }
}

/**
 * Opens, or makes, the IndexedDB database of a name, in the newest of the formats.
 *
 * @throws {@link StorageError}'s subclasses.
 */
export async function openStore(name: string, migrations: Migrations = MIGRATIONS): Promise<StoreConnection> {
  if (typeof indexedDB === 'undefined') {
    throw new StorageUnavailableError(`There is no IndexedDB here to keep '${name}' in. Open ':memory:' instead.`)
  }
  const format = Math.max(...Object.keys(migrations).map(Number))
  const connection = new StoreConnection()
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    openDB<StoredFormat>(storedName(name), format, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        const migrate = async (): Promise<void> => {
          for (let step = oldVersion + 1; step <= format; step++) await migrations[step]!(database, transaction)
        }
        // As if it had never begun.
        migrate().catch(() => transaction.abort())
      },
      // Other tabs are asked to close theirs; IndexedDB itself would wait for ever.
      blocked() {
        timer = setTimeout(() => reject(blocked(name)), BLOCKED_MS)
      },
      blocking: () => connection.lose(),
      terminated: () => connection.lose(),
    })
      .then(
        (database) => resolve(connection.opened(database)),
        (cause: unknown) => reject(openFailure(name, cause)),
      )
      .finally(() => clearTimeout(timer))
  })
}
