import type { Compiled, ParameterSlot, RowsPiece } from './compiled.ts'

/** The text with its placeholders, when no list and no rows make it depend on the values. */
export function fixedText(
  pieces: readonly (string | ParameterSlot | RowsPiece)[],
  placeholders: 'qmark' | 'numeric',
): Pick<Compiled, 'fixedSql' | 'fixedSlots'> {
  const slots: ParameterSlot[] = []
  const numbers = new Map<number, number>()
  let sql = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      sql += piece
      continue
    }
    if (piece.kind === 'rows' || (piece.kind === 'bind' && piece.isExpanding)) return { fixedSql: null, fixedSlots: [] }
    if (placeholders === 'qmark') {
      slots.push(piece)
      sql += '?'
      continue
    }
    const known = piece.kind === 'bind' ? numbers.get(piece.position) : undefined
    const number = known ?? slots.push(piece)
    if (piece.kind === 'bind') numbers.set(piece.position, number)
    sql += `$${number}`
  }
  return { fixedSql: sql, fixedSlots: slots }
}
