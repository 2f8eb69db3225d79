import { inDoubleQuotes } from '../util/in-double-quotes.ts'
import { type Processor, TypeEngine } from './type-engine.ts'
import { wrongValue } from './wrong-value.ts'

export interface StringOptions {
  /** The collation of the column, as the database calls it. */
  readonly collation?: string
}

export class StringType extends TypeEngine<string> {
  readonly visitName: string = 'string'
  readonly family = 'string'
  /** In characters, enforced by PostgreSQL; undefined for no bound. */
  readonly length: number | undefined
  readonly collation: string | undefined

  constructor(length?: number, options?: StringOptions) {
    super()
    this.length = length
    this.collation = options?.collation
  }

  override get cacheKey(): string {
    return this.visitName + this.ddl()
  }

  override get unbounded(): TypeEngine {
    return new StringType()
  }

  ddl(): string {
    return this.named('VARCHAR')
  }

  override bindProcessor(): Processor | null {
    return wellFormed
  }

  protected named(word: string): string {
    const length = this.length === undefined ? '' : `(${this.length})`
    return word + length + (this.collation === undefined ? '' : ` COLLATE ${inDoubleQuotes(this.collation)}`)
  }
}

/** Drivers would write half of a surrogate pair as another character. */
function wellFormed(value: unknown): unknown {
  if ((value as { isWellFormed?: () => boolean }).isWellFormed?.() !== false) return value
  throw wrongValue('A string column takes whole characters', value)
}

/** `VARCHAR(length)`; without a length, `VARCHAR`. */
export function Varchar(length?: number, options?: StringOptions): TypeEngine<string> {
  return new StringType(length, options)
}

/** SQLAlchemy's name for {@link Varchar}. It shadows the global `String` in files that import it. */
export { Varchar as String }
