import { derivedType, TypeEngine } from '../../../types/type-engine.ts'
import type { TypeFamily } from '../../../types/type-family.ts'

/** A type whose values are text as PostgreSQL writes it. */
export class TextualType extends TypeEngine<string> {
  readonly visitName: string = 'textual'
  readonly family: TypeFamily
  override readonly sqlText: string

  constructor(sqlText: string, family: TypeFamily = 'other') {
    super()
    this.sqlText = sqlText
    this.family = family
  }

  override get cacheKey(): string {
    return `pg:${this.sqlText}`
  }

  ddl(): string {
    return this.sqlText
  }
}

/** `INET`, or with a call `BIT(3)`. */
export const textual = (sqlText: string, family?: TypeFamily): TypeEngine<string> => new TextualType(sqlText, family)

/** A type under another name. */
export const renamed = <T>(type: TypeEngine<T>, sqlText: string): TypeEngine<T> =>
  derivedType(type, { sqlText, cacheKey: `pg:${sqlText}` })
