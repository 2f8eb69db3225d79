import type { TypeEngine } from '../types/type-engine.ts'
import type { Compiled, RowsPiece } from './compiled.ts'
import type { CompilerDialect } from './compiler-dialect.ts'
import { literalText } from './literal-text.ts'
import { type BindSlot, bindValue, type ExecutionValues, listOf } from './statement-text.ts'

/** The text of a compiled statement with its values in it, in place of parameters. */
export function literalStatement(compiled: Compiled, values: ExecutionValues, dialect: CompilerDialect): string {
  const write: Write = (value, type) => literalText(value, type, dialect)
  const texts = compiled.pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    if (piece.kind === 'rows') return literalRows(piece, values.rows ?? [], write)
    if (piece.kind === 'made') return write(piece.make(), piece.type)
    if (piece.list) return literalList(piece, listOf(piece, values), write)
    return write(bindValue(values.binds[piece.position]!, values.named), piece.type)
  })
  return texts.join('')
}

type Write = (value: unknown, type: TypeEngine) => string

function literalList({ type, list }: BindSlot, members: readonly unknown[], write: Write): string {
  if (members.length === 0) return list!.empty
  const { types } = type as { readonly types?: readonly TypeEngine[] }
  const texts = members.map((member) =>
    types ? `(${types.map((one, i) => write((member as unknown[])[i], one)).join(', ')})` : write(member, type),
  )
  return list!.prefix + texts.join(', ')
}

function literalRows({ slots }: RowsPiece, rows: readonly (readonly unknown[])[], write: Write): string {
  const texts = rows.map((row, i) => {
    const places = slots.map((slot) => {
      if (slot.kind === 'value') return write(slot.valueOf(row), slot.type)
      return slot.kind === 'text' ? slot.text : String(i)
    })
    return `(${places.join(', ')})`
  })
  return texts.join(', ')
}
