const BYTES = 6

/** A name for a revision that nobody else makes: twelve hexadecimal digits. */
export function makeRevisionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
