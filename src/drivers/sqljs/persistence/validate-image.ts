import { ArgumentError } from '../../../errors/request-errors.ts'
import type { SqlJsDatabase, SqlJsModule } from '../sqljs-module.ts'

const MAGIC = 'SQLite format 3\0'
/** The header says here whether a file needs a write-ahead log, which there is none of. */
const WRITE_VERSION = 18
const READ_VERSION = 19

/**
 * A copy of the bytes of a SQLite file that has been looked at whole, and can be opened here.
 *
 * @throws {@link ArgumentError} with code `storage-corrupt` for what is no database, or a damaged one.
 */
export function validatedImage(module: SqlJsModule, bytes: Uint8Array): Uint8Array {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) throw invalid('it does not begin like one')
  const image = bytes.slice()
  image[WRITE_VERSION] = image[READ_VERSION] = 1
  let database: SqlJsDatabase | undefined
  try {
    database = new module.Database(image)
    const check = database.prepare('PRAGMA integrity_check(1)')
    check.step()
    const [answer] = check.get(null, {})
    check.free()
    if (answer !== 'ok') throw invalid(String(answer))
  } catch (cause) {
    throw cause instanceof ArgumentError ? cause : invalid(String(cause), cause)
  } finally {
    database?.close()
  }
  return image
}

const invalid = (why: string, cause?: unknown): ArgumentError =>
  new ArgumentError(`The bytes are no SQLite database that can be used: ${why}.`, { code: 'storage-corrupt', cause })
