import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Cell, ResultTable } from '../run/protocol.ts'
import { cellText, isNumeric } from './cell-text.ts'
import { columnWidths } from './column-widths.ts'
import { ROW_HEIGHT, useRowsInView } from './use-rows-in-view.ts'

interface Position {
  readonly row: number
  readonly column: number
}

/** A real table of which only the rows in view are in the page; `aria-rowcount` tells the rest. */
export function Grid({ table }: { readonly table: ResultTable }): JSX.Element {
  const { columns, rows } = table
  const box = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<Position>({ row: 0, column: 0 })
  const { first, end, height } = useRowsInView(box, rows.length)
  const widths = useMemo(() => columnWidths(table), [table])
  useEffect(() => {
    box.current?.scrollTo(0, 0)
    setCursor({ row: 0, column: 0 })
  }, [table])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event, cursor, Math.floor(height / ROW_HEIGHT) - 2, rows.length, columns.length)
    if (!next) return
    event.preventDefault()
    setCursor(next)
    bringIntoView(box.current, next.row, height)
  }
  return (
    <div class="grid-box" ref={box}>
      <table
        role="grid"
        aria-label="Result"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={cursor.row >= first && cursor.row < end ? 'grid-cursor' : undefined}
        tabIndex={0}
        style={{ minWidth: `${sum(widths)}px` }}
        onKeyDown={onKeyDown}
      >
        <Columns widths={widths} />
        <Head table={table} />
        <Body table={table} first={first} end={end} cursor={cursor} onPick={setCursor} />
      </table>
    </div>
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Shares of the width, so that a table which is narrower than its panel fills it. */
function Columns({ widths }: { readonly widths: readonly number[] }): JSX.Element {
  const total = sum(widths)
  return (
    <colgroup>
      {widths.map((width, i) => (
        <col key={i} style={{ width: `${(width / total) * 100}%` }} />
      ))}
    </colgroup>
  )
}

function Head({ table: { columns, rows } }: { readonly table: ResultTable }): JSX.Element {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ name, type }, i) => (
          <th key={i} scope="col" class={rows.some((row) => isNumeric(row[i])) ? 'number' : ''} title={name}>
            {name}
            {type !== '' && <small>{type}</small>}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface BodyProps {
  readonly table: ResultTable
  readonly first: number
  readonly end: number
  readonly cursor: Position
  onPick(position: Position): void
}

function Body({ table: { rows, columns }, first, end, cursor, onPick }: BodyProps): JSX.Element {
  return (
    <tbody>
      <Spacer rows={first} columns={columns.length} />
      {rows.slice(first, end).map((row, i) => (
        <Row key={first + i} cells={row} index={first + i} cursor={cursor} onPick={onPick} />
      ))}
      <Spacer rows={rows.length - end} columns={columns.length} />
    </tbody>
  )
}

interface RowProps {
  readonly cells: readonly Cell[]
  readonly index: number
  readonly cursor: Position
  onPick(position: Position): void
}

function Row({ cells, index, cursor, onPick }: RowProps): JSX.Element {
  const isCurrent = cursor.row === index
  return (
    <tr aria-rowindex={index + 2} class={isCurrent ? 'current' : ''}>
      {cells.map((cell, i) => {
        const text = cellText(cell)
        const hasCursor = isCurrent && cursor.column === i
        return (
          <td
            key={i}
            id={hasCursor ? 'grid-cursor' : undefined}
            class={cell === null ? 'null' : isNumeric(cell) ? 'number' : ''}
            aria-selected={hasCursor}
            title={text.length > 30 ? text : undefined}
            onClick={() => onPick({ row: index, column: i })}
          >
            {text}
          </td>
        )
      })}
    </tr>
  )
}

function Spacer({ rows, columns }: { readonly rows: number; readonly columns: number }): JSX.Element | null {
  if (rows <= 0) return null
  return (
    <tr aria-hidden="true" style={{ height: `${rows * ROW_HEIGHT}px` }}>
      <td colSpan={columns} />
    </tr>
  )
}

function moved(
  event: KeyboardEvent,
  { row, column }: Position,
  page: number,
  rows: number,
  columns: number,
): Position | null {
  const isAll = event.ctrlKey || event.metaKey
  const step: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [isAll ? -rows : 0, -columns],
    End: [isAll ? rows : 0, columns],
  }
  const by = step[event.key]
  if (!by) return null
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))
  return { row: within(row + by[0], rows), column: within(column + by[1], columns) }
}

function bringIntoView(box: HTMLElement | null, row: number, height: number): void {
  if (!box) return
  const top = row * ROW_HEIGHT
  // The head covers the first row's height.
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + 2 * ROW_HEIGHT > box.scrollTop + height) box.scrollTop = top + 2 * ROW_HEIGHT - height
}
