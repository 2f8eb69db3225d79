import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { MigrationLockError } from '../../errors/migration-errors.ts'
import { pause } from '../../util/pause.ts'

const PAUSE_MS = 50

/** A file beside another one that says which process has it. It keeps other command lines out, not other programs. */
export class FileLock {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /** @throws {@link MigrationLockError} when another command line has the file for longer than `timeoutMs`. */
  static async take(file: string, timeoutMs: number): Promise<FileLock> {
    const path = `${file}.athanor-lock`
    const end = Date.now() + timeoutMs
    while (!tryLock(path)) {
      if (Date.now() > end) {
        throw new MigrationLockError(`Another command line has had ${file} for ${timeoutMs / 1000} s (${path}).`)
      }
      await pause(PAUSE_MS, undefined)
    }
    return new FileLock(path)
  }

  release(): void {
    rmSync(this.path, { force: true })
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    removeAbandoned(path)
    return false
  }
}

/** One process at a time looks and removes, so that none removes the lock that another has just taken. */
function removeAbandoned(path: string): void {
  if (!isAbandoned(path)) return
  const turn = `${path}-turn`
  try {
    mkdirSync(turn)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    throw error
  }
  if (isAbandoned(path)) rmSync(path, { force: true })
  rmdirSync(turn)
}

/** Its process was ended before it could give the lock back. */
function isAbandoned(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, 'utf8'))
    if (owner > 0) process.kill(owner, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

const codeOf = (error: unknown): string | undefined => (error as { readonly code?: string }).code
