import type { ResultTable } from '../run/protocol.ts'
import { cellText } from './cell-text.ts'

const SAMPLE = 200
const WIDEST_PX = 280
const PADDING_PX = 26
const CHARACTER_PX = 7.6
const NAME_CHARACTER_PX = 8.4
const TYPE_CHARACTER_PX = 7.2

/**
 * Widths in pixels, estimated from the first rows: only some rows are in the page, and columns that change while one
 * scrolls are worse than a cut text.
 */
export function columnWidths({ columns, rows }: ResultTable): number[] {
  return columns.map(({ name, type }, i) => {
    const longest = Math.max(0, ...rows.slice(0, SAMPLE).map((row) => cellText(row[i] ?? null).length))
    const head = name.length * NAME_CHARACTER_PX + (type === '' ? 0 : 6 + type.length * TYPE_CHARACTER_PX)
    return Math.ceil(Math.min(WIDEST_PX, Math.max(head, longest * CHARACTER_PX)) + PADDING_PX)
  })
}
