/** It may be the name of a table or a database as well, `postgres`, which errors and notes must be able to say. */
const PLAIN_WORD = /^[\p{L}_]*$/u

/**
 * A text without passwords: those in URLs and after `password=`, and the given ones wherever they stand, unless they are plain
 * words.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.filter((secret) => !PLAIN_WORD.test(secret))
  return written
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
    .replace(/(:\/\/[^\s:/@]*:)\S+@/g, '$1***@')
    .replace(/(\b(?:password|passwd|pwd)=)[^\s&'"]+/gi, '$1***')
}
