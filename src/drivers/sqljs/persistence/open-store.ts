import { type IDBPDatabase, openDB } from 'idb'
import { StorageUnavailableError } from '../../../errors/storage-errors.ts'
import { blocked, gone, openFailure } from './storage-failure.ts'
import { type Migrations, MIGRATIONS, storedName, type StoredFormat, type Upgrade } from './stored-format.ts'

/** How long another tab has to close an older version of the database. */
const BLOCKED_MS = 3000
/** How long it may take in all: of what waits behind a deletion that is held up, IndexedDB tells nothing. */
const WAIT_MS = 30_000

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

export interface OpeningOptions {
  readonly migrations?: Migrations
  /** It was there a moment ago: one that has been deleted is not made anew. */
  readonly mustExist?: boolean
}

/**
 * Opens, or makes, the IndexedDB database of a name, in the newest of the formats.
 *
 * @throws {@link StorageError}'s subclasses.
 */
export async function openStore(
  name: string,
  { migrations = MIGRATIONS, mustExist = false }: OpeningOptions = {},
): Promise<StoreConnection> {
  if (typeof indexedDB === 'undefined') {
    throw new StorageUnavailableError(`There is no IndexedDB here to keep '${name}' in. Open ':memory:' instead.`)
  }
  const connection = new StoreConnection()
  return new Promise((resolve, reject) => {
    let [hasGivenUp, isGone] = [false, false]
    const giveUp = (): void => {
      hasGivenUp = true
      reject(blocked(name))
    }
    let timer = setTimeout(giveUp, WAIT_MS)
    // Some browsers throw at once, as where cookies are blocked.
    const opening = async (): Promise<IDBPDatabase<StoredFormat>> =>
      openDB<StoredFormat>(storedName(name), newest(migrations), {
        upgrade(database, oldVersion, _newVersion, transaction) {
          clearTimeout(timer)
          isGone = mustExist && oldVersion === 0
          // What is aborted is told by the opening.
          transaction.done.catch(() => {})
          if (hasGivenUp || isGone) transaction.abort()
          else migrate(database, transaction, oldVersion, migrations).catch(() => transaction.abort())
        },
        // Other tabs are asked to close theirs; IndexedDB itself would wait for ever.
        blocked() {
          clearTimeout(timer)
          timer = setTimeout(giveUp, BLOCKED_MS)
        },
        blocking: () => connection.lose(),
        terminated: () => connection.lose(),
      })
    opening()
      .then(
        (database) => (hasGivenUp ? database.close() : resolve(connection.opened(database))),
        (cause: unknown) => reject(isGone ? gone(name, cause) : openFailure(name, cause)),
      )
      .finally(() => clearTimeout(timer))
  })
}

const newest = (migrations: Migrations): number => Math.max(...Object.keys(migrations).map(Number))

async function migrate(
  database: IDBPDatabase<StoredFormat>,
  transaction: Upgrade,
  from: number,
  migrations: Migrations,
): Promise<void> {
  for (let step = from + 1; step <= newest(migrations); step++) await migrations[step]!(database, transaction)
}
