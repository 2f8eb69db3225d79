import type { Place } from './protocol.ts'

/** Something in the imports of user code that cannot work, with the place that says it. */
export class LinkError extends Error {
  override readonly name = 'SyntaxError'
  readonly place: Place

  constructor(message: string, place: Place) {
    super(message)
    this.place = place
  }
}

/** The place of an offset in a text. */
export function placeAt(path: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n')
  return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
