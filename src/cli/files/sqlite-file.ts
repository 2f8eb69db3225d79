import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Driver } from '../../engine/driver.ts'
import { CommandError } from '../../errors/migration-errors.ts'
import { FileLock } from './file-lock.ts'
import { programsWith } from './programs-with.ts'
import { replaceFile } from './replace-file.ts'

/** The driver `sqljs`, as far as files are concerned. */
export interface MemoryDriverFactory {
  open(options: { readonly image?: Uint8Array }): Promise<Driver & { export(): Uint8Array }>
}

/** Where a SQLite file says whether it has a log to write into, and how large that part is. */
const LOG_VERSION = { at: 18, length: 2 }

/**
 * A SQLite file, for a driver that has its database in memory: it is read as a whole, and replaced as a whole when the database
 * has changed, so that whoever ends in between leaves it as it was. A file beside it keeps other command lines out.
 */
export class SqliteFile {
  /** The file itself, where a link was named. */
  readonly path: string
  readonly driver: Driver & { export(): Uint8Array }
  readonly #lock: FileLock
  readonly #before: Uint8Array
  readonly #logVersion: Uint8Array
  readonly #state: string

  private constructor(path: string, lock: FileLock, driver: SqliteFile['driver'], image: Uint8Array, state: string) {
    this.path = path
    this.driver = driver
    this.#lock = lock
    this.#before = driver.export()
    this.#logVersion = image.slice(LOG_VERSION.at, LOG_VERSION.at + LOG_VERSION.length)
    this.#state = state
  }

  /**
   * @throws {@link MigrationLockError} when another command line has the file for longer than `timeoutMs`; {@link CommandError}
   *   when another program has it open.
   */
  static async open(named: string, factory: MemoryDriverFactory, timeoutMs: number): Promise<SqliteFile> {
    const path = withoutLinks(named)
    const lock = await FileLock.take(path, timeoutMs)
    try {
      refuseLogs(path)
      const state = stateOf(path)
      const image = existsSync(path) ? readFileSync(path) : new Uint8Array()
      return new SqliteFile(path, lock, await factory.open(image.length > 0 ? { image } : {}), image, state)
    } catch (error) {
      lock.release()
      throw error
    }
  }

  /** @throws {@link CommandError} when another program has the file open or has changed it meanwhile: it is left alone. */
  close(): void {
    try {
      const after = this.driver.export()
      if (Buffer.compare(this.#before, after) !== 0) this.#write(after)
    } finally {
      void this.driver.dispose()
      this.#lock.release()
    }
  }

  #write(bytes: Uint8Array): void {
    refuseLogs(this.path)
    const [program] = programsWith(this.path)
    // It would go on with the file that is replaced, and what it writes there be lost.
    if (program) throw new CommandError(`${this.path} is open in ${program}: close that. The file was left as it was.`)
    if (stateOf(this.path) !== this.#state)
      throw new CommandError(`Another program has changed ${this.path} meanwhile. It was left as that did.`)
    // In memory there is no journal_mode=wal; a file that had it keeps it.
    bytes.set(this.#logVersion, LOG_VERSION.at)
    replaceFile(this.path, bytes)
  }
}

/** A link stays one: what it leads to is replaced, or made. */
function withoutLinks(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  return isLink ? withoutLinks(resolve(dirname(path), readlinkSync(path))) : path
}

/** What another program's writing changes. */
function stateOf(path: string): string {
  if (!existsSync(path)) return ''
  const { mtimeNs, size, ino } = statSync(path, { bigint: true })
  return [mtimeNs, size, ino].join()
}

/**
 * A log has what is not in the file; where its index is, even beside an empty log, a program reads through it and would take
 * another file for its own. An empty journal means nothing.
 */
function refuseLogs(path: string): void {
  for (const log of [`${path}-wal`, `${path}-shm`, `${path}-journal`]) {
    if (!existsSync(log) || (log.endsWith('-journal') && statSync(log).size === 0)) continue
    throw new CommandError(
      `${path} is in use: close the program that has it open. If none has, let SQLite tidy it up: PRAGMA journal_mode = DELETE. (There is ${log}.)`,
    )
  }
}
