import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { CommandError } from '../../errors/migration-errors.ts'

/**
 * Puts a file with other bytes in the place of one, or makes it. Whoever ends in between, or has no room, leaves the old one as
 * it was. Its mode stays, and its owner where the system allows that.
 *
 * @throws {@link CommandError} when it cannot be written.
 */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.athanor-new`
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK)
    writeWhole(temporary, bytes, path)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new CommandError(`${path} cannot be written, and is as it was: ${(error as Error).message}`, { cause: error })
  }
  syncFolder(dirname(path))
}

function writeWhole(path: string, bytes: Uint8Array, old: string): void {
  const file = openSync(path, 'w')
  try {
    if (existsSync(old)) keepRights(file, old)
    writeFileSync(file, bytes)
    const { size } = fstatSync(file)
    if (size !== bytes.length) throw new CommandError(`${size} of ${bytes.length} bytes were written.`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function keepRights(file: number, old: string): void {
  const { mode, uid, gid } = statSync(old)
  try {
    fchownSync(file, uid, gid)
  } catch {
    // Only the superuser may give a file away.
  }
  fchmodSync(file, mode)
}

/** The new name is kept, too, when the power fails. Not every system opens folders. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows.
  }
}
