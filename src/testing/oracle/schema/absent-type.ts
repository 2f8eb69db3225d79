import { CompileError } from '../../../errors/request-errors.ts'
import { TypeEngine } from '../../../types/type-engine.ts'

/**
 * Stands for a type that the corpora's tables have and the library has not yet, so that the other columns of the table
 * can be used. Values travel as they are; DDL is refused.
 */
export class AbsentType<out T> extends TypeEngine<T> {
  readonly visitName = 'absent'
  readonly family = 'null'
  readonly #name: string

  constructor(name: string) {
    super()
    this.#name = name
  }

  override get cacheKey(): string {
    return `absent:${this.#name}`
  }

  ddl(): string {
    throw new CompileError(`There is no type for ${this.#name} yet, so that a table with it cannot be created.`)
  }
}

/** The stand-in for `name`, whose values have the TypeScript type T. */
export const absentType = <T>(name: string): TypeEngine<T> => new AbsentType<T>(name)
