import { ClauseElement, NO_BINDS, NO_IDENTITIES } from '../clause-element.ts'
import { internShape } from '../shape.ts'
import { sqlText } from '../sql-text.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

export interface AffixOptions {
  /** Written for this dialect only: `postgresql`. Default: for all. */
  readonly dialect?: string
}

/** Words of the user's at a fixed place of a statement: `prefixWith('SQL_CALC_FOUND_ROWS')`. */
export class Affix extends ClauseElement {
  readonly visitName = 'affix'
  readonly binds = NO_BINDS
  readonly identities = NO_IDENTITIES
  readonly shape
  readonly text: string
  readonly dialect: string | undefined

  constructor(text: string, { dialect }: AffixOptions = {}) {
    super()
    this.text = sqlText(text)
    this.dialect = dialect
    this.shape = internShape(`affix|${dialect ?? ''}|${text}`)
  }

  render(compiler: SqlCompiler): string {
    return this.dialect === undefined || this.dialect === compiler.dialectName ? this.text : ''
  }
}

/** The words, each with a space behind. */
export function renderPrefixes(prefixes: readonly ClauseElement[], compiler: SqlCompiler): string {
  return prefixes
    .map((prefix) => compiler.process(prefix))
    .map((text) => (text === '' ? '' : `${text} `))
    .join('')
}
