import { TypeEngine } from './type-engine.ts'

export class StringType extends TypeEngine<string> {
  readonly visitName: string = 'string'
  readonly family = 'string'
  /** In characters, enforced by PostgreSQL; undefined for no bound. */
  readonly length: number | undefined

  constructor(length?: number) {
    super()
    this.length = length
  }

  override get cacheKey(): string {
    return this.length === undefined ? this.visitName : `${this.visitName}:${this.length}`
  }

  override get unbounded(): TypeEngine {
    return this.length === undefined ? this : new StringType()
  }

  ddl(): string {
    return this.length === undefined ? 'VARCHAR' : `VARCHAR(${this.length})`
  }
}

/** `VARCHAR(length)`; without a length, `VARCHAR`. */
export function Varchar(length?: number): TypeEngine<string> {
  return new StringType(length)
}

/** SQLAlchemy's name for {@link Varchar}. It shadows the global `String` in files that import it. */
export { Varchar as String }
