import type { Cell, ResultTable } from '../run/protocol.ts'

/** A table as CSV (RFC 4180); null is an empty field. */
export function csvOf({ columns, rows }: Pick<ResultTable, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ name }) => field(name)),
    ...rows.map((row) => row.map((cell) => field(plainText(cell)))),
  ]
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('')
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function plainText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  if (cell instanceof Uint8Array) return [...cell].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return typeof cell === 'object' ? cell.json : String(cell)
}
