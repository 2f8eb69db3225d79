import type { Place } from './protocol.ts'

/** A relationship of a mapped class, as far as it is looked at here. */
export interface KnownRelationship {
  readonly key: string
  /** The name of the class that has it. */
  readonly model: string
  /** Of the objects at the other end. */
  readonly table: string
}

/**
 * Finds out which relationship a line of code loads object by object. The library's events do not tell; but the statement
 * reads the table at the other end, and the line says the relationship's name.
 */
export class LazyLoads {
  readonly #files: Readonly<Record<string, string>>
  readonly #relationships: () => readonly KnownRelationship[]
  readonly #known = new Map<string, 'once' | { readonly relationship: string | null }>()

  /** @param relationships of the classes whose objects are in sessions; looked up for repeated statements only */
  constructor(files: Readonly<Record<string, string>>, relationships: () => readonly KnownRelationship[]) {
    this.#files = files
    this.#relationships = relationships
  }

  /** `Author.books`, from the third execution of a statement on; null where it cannot be told. */
  relationshipOf(sql: string, place: Place | null): string | null {
    if (place === null) return null
    const key = `${place.path}:${place.line}:${place.column}:${sql}`
    const known = this.#known.get(key)
    if (typeof known === 'object') return known.relationship
    // What is sent once is no loop.
    this.#known.set(key, known === undefined ? 'once' : { relationship: this.#find(sql, place) })
    return null
  }

  #find(sql: string, { path, line, column }: Place): string | null {
    const code = this.#files[path]?.split('\n')[line - 1] ?? ''
    const named = this.#relationships().filter(
      ({ key, table }) => new RegExp(`\\bFROM "?${table}\\b`).test(sql) && new RegExp(`\\b${key}\\b`).test(code),
    )
    // Of a line that names several, the place says which.
    const read = named.filter(({ key }) =>
      code
        .slice(column - 1)
        .replace(/^[?.]+/, '')
        .startsWith(key),
    )
    const [first] = read.length > 0 ? read : named
    return first ? `${first.model}.${first.key}` : null
  }
}
