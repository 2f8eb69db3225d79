import type { TypeFamily } from '../../types/type-family.ts'
import { type Processor, TypeEngine, type TypeDialect } from '../../types/type-engine.ts'

/** A name or number, as SQLite writes it in a path. */
const step = (key: unknown): string =>
  typeof key === 'number' ? `[${key < 0 ? `#${key}` : key}]` : `.${JSON.stringify(String(key))}`

/** The name or number of a JSON member. */
export class JsonIndexType extends TypeEngine<string | number> {
  readonly visitName = 'json_index'
  readonly family: TypeFamily = 'other'
  readonly #kind: string

  constructor(kind: string) {
    super()
    this.#kind = kind
  }

  override get cacheKey(): string {
    return `json_index|${this.#kind}`
  }

  ddl(): string {
    return this.#kind === 'number' ? 'INTEGER' : 'TEXT'
  }

  override bindProcessor(dialect: TypeDialect): Processor | null {
    return dialect.name === 'sqlite' ? (key: unknown) => `$${step(key)}` : null
  }
}

/** Names and numbers of JSON members, one below the other. */
export class JsonPathType extends TypeEngine<readonly (string | number)[]> {
  readonly visitName = 'json_path'
  readonly family: TypeFamily = 'other'

  ddl(): string {
    return 'TEXT[]'
  }

  override bindProcessor(dialect: TypeDialect): Processor {
    return dialect.name === 'sqlite'
      ? (keys: readonly unknown[]) => `$${keys.map(step).join('')}`
      : (keys: readonly unknown[]) => `{${keys.map((key) => JSON.stringify(String(key))).join()}}`
  }
}
