import type { ClauseElement } from '../clause-element.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { ANY_TABLE, FromClause } from './from-clause.ts'

/** SQL text as a part of FROM. Nothing is known of its columns. */
export class TextFrom extends FromClause {
  readonly visitName = 'text_from'
  readonly columns = new Map()
  readonly tableNames = [ANY_TABLE]
  readonly aliasBase = 'anon'
  readonly shape
  readonly binds
  readonly identities
  readonly #text: ClauseElement

  constructor(text: ClauseElement) {
    super()
    this.#text = text
    this.shape = text.shape
    this.binds = text.binds
    this.identities = text.identities
  }

  qualifier(): string {
    return ''
  }

  render(compiler: SqlCompiler): string {
    return compiler.process(this.#text)
  }
}
