import type { Column } from '../schema/column.ts'
import type { RenderingTraits, Renderers } from '../sql/sql-compiler.ts'
import type { TypeRules } from '../types/type-engine.ts'

/** What the compiler needs of a dialect. */
export interface CompilerDialect {
  /** As in the URL: `sqlite`, `postgresql`. */
  readonly name: string
  readonly traits: RenderingTraits
  /** `?` by position, or `$1` by number, where one number may stand twice. */
  readonly placeholders: 'qmark' | 'numeric'
  readonly renderers: Renderers
  readonly types: TypeRules
  readonly reservedWords: ReadonlySet<string>
  /** The type in a column's DDL where it is not simply the column's type (`SERIAL`). */
  columnType(column: Column): string | null
}
