import type { ClauseElement } from '../clause-element.ts'
import { Cte, type CteOptions } from './cte.ts'
import { CteElement } from './cte-element.ts'
import type { NamedColumn } from './named-columns.ts'

/** A statement as a CTE. */
export function cteOf<N extends string, C>(
  content: ClauseElement,
  named: readonly NamedColumn[],
  name: N | undefined,
  { recursive = false, nesting = false }: CteOptions = {},
  writesColumns = false,
): CteElement<N, C> {
  const parts = { recursive, nesting, prefixes: [], suffixes: [], restates: null, writesColumns }
  return new CteElement(new Cte(content, named, name ?? null, parts))
}
