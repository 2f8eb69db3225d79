import type { DdlRules } from '../schema/ddl-rules.ts'
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
  readonly ddl: DdlRules
}
