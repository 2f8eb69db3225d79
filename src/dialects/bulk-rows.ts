import type { Compiled, CompiledRowSlot } from '../compiler/compiled.ts'
import type { StatementText } from '../compiler/statement-text.ts'
import { processed } from '../types/type-processors.ts'

type ValueSlot = CompiledRowSlot & { readonly kind: 'value' }

/**
 * The rows of an INSERT as few parameters, for drivers that take few in one statement. Null where they cannot travel so.
 * Brought by the drivers that need it.
 */
export type BulkRows = (compiled: Compiled, rows: readonly (readonly unknown[])[]) => readonly StatementText[] | null

/** An INSERT, as far as its rows can come from somewhere else than VALUES. */
export interface BulkInsert {
  /** `INSERT INTO t (a, b) ` */
  readonly head: string
  /** What stands behind the rows. */
  readonly tail: string
  /** The columns that the rows fill; a text is the same for all. */
  readonly slots: readonly (ValueSlot | string)[]
}

/** @returns null for one with other parameters than those of its rows */
export function bulkInsert({ pieces }: Compiled): BulkInsert | null {
  const place = pieces.findIndex((piece) => typeof piece === 'object' && piece.kind === 'rows')
  const rows = pieces[place]
  const texts = pieces.filter((_, i) => i !== place)
  if (typeof rows !== 'object' || rows.kind !== 'rows' || !texts.every((piece) => typeof piece === 'string'))
    return null
  const head = texts.slice(0, place).join('')
  if (!head.endsWith(VALUES)) return null
  const slots: (ValueSlot | string)[] = []
  for (const slot of rows.slots) {
    if (slot.kind === 'text') slots.push(slot.text)
    else if (slot.kind === 'value' && slot.type.family !== 'null') slots.push(slot)
    else return null
  }
  return slots.some((slot) => typeof slot === 'object')
    ? { head: head.slice(0, -VALUES.length), tail: texts.slice(place).join(''), slots }
    : null
}

const VALUES = 'VALUES '

/** The values of a row, as they are sent. */
export function bulkValues({ slots }: BulkInsert, row: readonly unknown[]): unknown[] {
  return slots.flatMap((slot) => (typeof slot === 'string' ? [] : [processed(slot.valueOf(row), slot.processor)]))
}
