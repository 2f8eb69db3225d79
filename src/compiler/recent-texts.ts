import type { ParameterSlot, RecentTexts, RowsPiece } from './compiled.ts'

const CAPACITY = 4

/** A memory for the texts of an INSERT, or null for a statement whose text depends on the lengths of lists too. */
export function recentTexts(pieces: readonly (string | ParameterSlot | RowsPiece)[]): RecentTexts | null {
  const dependsOnLists = pieces.some((piece) => typeof piece !== 'string' && piece.kind === 'bind' && piece.isExpanding)
  const hasRows = pieces.some((piece) => typeof piece !== 'string' && piece.kind === 'rows')
  if (dependsOnLists || !hasRows) return null
  const texts = new Map<number, string>()
  return {
    get: (rowCount) => texts.get(rowCount),
    set(rowCount, sql) {
      texts.set(rowCount, sql)
      if (texts.size > CAPACITY) texts.delete(texts.keys().next().value!)
    },
  }
}
