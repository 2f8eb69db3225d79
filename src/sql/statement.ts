import type { StatementEffect } from '../util/statement-effect.ts'
import type { ClauseElement } from './clause-element.ts'
import type { SelectedItem } from './selectable/select-parts.ts'

/** A node that can be executed as a statement of its own. */
export interface Statement extends ClauseElement {
  readonly effect: StatementEffect
  /** The tables that are read, or null when they are not known: then all count. */
  readonly tablesRead: readonly string[] | null
  /** The tables that may be changed, foreign-key actions included, or null when they are not known. */
  readonly tablesWritten: readonly string[] | null
  /** What the rows consist of: the arguments of `select()` or `returning()`. Absent where nobody but the database knows. */
  readonly rowItems?: readonly SelectedItem[]
  /** The options that were given to the statement by `executionOptions()`, where it has any. */
  readonly givenOptions?: Readonly<Record<string, unknown>> | undefined
}

export function isStatement(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'effect' in value && 'tablesWritten' in value
}
