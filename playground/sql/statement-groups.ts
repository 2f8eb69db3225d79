import type { RunEvent, StatementEvent } from '../run/protocol.ts'
import { isRepeated } from './repeated.ts'

/** One statement, or the same one several times in a row from the same line. */
export interface StatementItem {
  readonly statements: readonly [StatementEvent, ...StatementEvent[]]
}

export interface StatementGroup {
  /** `none`: not in a transaction. `open`: in one that nobody has ended. */
  readonly transaction: 'none' | 'open' | 'committed' | 'rolled back' | 'read only'
  readonly items: readonly StatementItem[]
  /** Rows that its statements changed. */
  readonly changedRows: number
}

interface OpenGroup {
  transaction: StatementGroup['transaction']
  readonly statements: StatementEvent[]
}

/**
 * The statements of a run by transaction. Events do not say which connection they are from, so a statement belongs to the
 * transaction that began last and has not ended.
 */
export function statementGroups(events: readonly RunEvent[]): StatementGroup[] {
  const groups: OpenGroup[] = []
  const open: OpenGroup[] = []
  for (const event of events) {
    if (event.type === 'begin') {
      const group: OpenGroup = { transaction: 'open', statements: [] }
      groups.push(group)
      open.push(group)
    } else if (event.type === 'commit' || event.type === 'rollback') {
      const ended = open.pop()
      if (ended) ended.transaction = ending(event.type, ended.statements)
    } else if (event.type === 'statement') {
      const group = open.at(-1)
      if (group) group.statements.push(event)
      else groups.push({ transaction: 'none', statements: [event] })
    }
  }
  return groups.filter(({ statements }) => statements.length > 0).map(finished)
}

function ending(type: 'commit' | 'rollback', statements: readonly StatementEvent[]): StatementGroup['transaction'] {
  if (statements.every(({ isRead }) => isRead)) return 'read only'
  return type === 'commit' ? 'committed' : 'rolled back'
}

function finished({ transaction, statements }: OpenGroup): StatementGroup {
  const changed = statements.filter(({ isRead, rowCount }) => !isRead && rowCount > 0)
  const changedRows = changed.reduce((sum, { rowCount }) => sum + rowCount, 0)
  return { transaction, items: itemsOf(statements), changedRows }
}

function itemsOf(statements: readonly StatementEvent[]): StatementItem[] {
  const items: StatementItem[] = []
  for (let at = 0; at < statements.length;) {
    const first = statements[at]!
    let end = at + 1
    while (end < statements.length && isSame(first, statements[end]!)) end += 1
    const run = statements.slice(at, end)
    if (isRepeated(run)) items.push({ statements: run as [StatementEvent, ...StatementEvent[]] })
    else items.push(...run.map((one): StatementItem => ({ statements: [one] })))
    at = end
  }
  return items
}

const isSame = (a: StatementEvent, b: StatementEvent): boolean =>
  a.sqlite.sql === b.sqlite.sql && a.place?.path === b.place?.path && a.place?.line === b.place?.line
