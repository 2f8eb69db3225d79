import type { Cell } from '../run/protocol.ts'

/** A cell as the grid shows it. */
export function cellText(cell: Cell): string {
  if (cell === null) return 'null'
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? 'Invalid Date' : dateText(cell)
  if (cell instanceof Uint8Array) return `${cell.length} bytes`
  if (typeof cell === 'object') return cell.json
  return String(cell)
}

const dateText = (date: Date): string =>
  date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z$|Z$/, '')

export const isNumeric = (cell: Cell | undefined): boolean => typeof cell === 'number' || typeof cell === 'bigint'
