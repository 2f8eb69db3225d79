import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import type { Driver } from '../../engine/driver.ts'
import { CommandError, MigrationLockError } from '../../errors/migration-errors.ts'
import { pause } from '../../util/pause.ts'

/** The driver `sqljs`, as far as files are concerned. */
export interface MemoryDriverFactory {
  open(options: { readonly image?: Uint8Array }): Promise<Driver & { export(): Uint8Array }>
}

const LOCK_PAUSE_MS = 50

/**
 * A SQLite file, for a driver that has its database in memory: it is read as a whole, and replaced as a whole when the database
 * has changed, so that whoever ends in between leaves it as it was. A file beside it keeps other command lines out.
 */
export class SqliteFile {
  readonly path: string
  readonly driver: Driver & { export(): Uint8Array }
  readonly #before: Uint8Array
  readonly #changedAt: number

  private constructor(path: string, driver: SqliteFile['driver'], changedAt: number) {
    this.path = path
    this.driver = driver
    this.#before = driver.export()
    this.#changedAt = changedAt
  }

  /** @throws {@link MigrationLockError} when another command line has the file for longer than `timeoutMs`. */
  static async open(path: string, factory: MemoryDriverFactory, timeoutMs: number): Promise<SqliteFile> {
    await lock(path, timeoutMs)
    try {
      refuseLog(path)
      const changedAt = changeTime(path)
      const driver = await factory.open(existsSync(path) ? { image: readFileSync(path) } : {})
      return new SqliteFile(path, driver, changedAt)
    } catch (error) {
      unlock(path)
      throw error
    }
  }

  /** @throws {@link CommandError} when another program has changed the file meanwhile: it is left alone. */
  close(): void {
    try {
      const after = this.driver.export()
      if (Buffer.compare(this.#before, after) !== 0) this.#write(after)
    } finally {
      void this.driver.dispose()
      unlock(this.path)
    }
  }

  #write(bytes: Uint8Array): void {
    refuseLog(this.path)
    if (changeTime(this.path) !== this.#changedAt)
      throw new CommandError(`Another program has changed ${this.path} meanwhile. It was left as that did.`)
    const temporary = `${this.path}.athanor-new`
    const file = openSync(temporary, 'w')
    try {
      writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, this.path)
  }
}

const changeTime = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** What stands in a log is not in the file. */
function refuseLog(path: string): void {
  for (const log of [`${path}-wal`, `${path}-journal`]) {
    if (!existsSync(log) || statSync(log).size === 0) continue
    throw new CommandError(`${path} is in use: close the program that has it open. (${log} is not empty.)`)
  }
}

const lockOf = (path: string): string => `${path}.athanor-lock`

async function lock(path: string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!tryLock(lockOf(path))) {
    if (Date.now() > end) {
      const seconds = timeoutMs / 1000
      throw new MigrationLockError(`Another command line has had ${path} for ${seconds} s (${lockOf(path)}).`)
    }
    await pause(LOCK_PAUSE_MS, undefined)
  }
}

function tryLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EEXIST') throw error
    if (isAbandoned(path)) rmSync(path, { force: true })
    return false
  }
}

/** Its process was ended before it could give the lock back. */
function isAbandoned(path: string): boolean {
  try {
    const process_ = Number(readFileSync(path, 'utf8'))
    if (process_ > 0) process.kill(process_, 0)
    return false
  } catch (error) {
    return (error as { readonly code?: string }).code === 'ESRCH'
  }
}

const unlock = (path: string): void => rmSync(lockOf(path), { force: true })
