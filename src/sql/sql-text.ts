import { ArgumentError } from '../errors/request-errors.ts'

/**
 * Text of the user's that becomes part of a statement as it is. NUL is in no SQL, and compilers mark parameters with it.
 *
 * @throws {@link ArgumentError} for text with the character NUL.
 */
export function sqlText(text: string): string {
  if (!text.includes('\0')) return text
  throw new ArgumentError(`${JSON.stringify(text)} contains the character NUL, which no SQL can have.`)
}
