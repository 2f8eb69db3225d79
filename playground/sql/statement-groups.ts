import type { RunEvent, StatementEvent } from '../run/protocol.ts'
import { isRepeated } from './repeated.ts'
import { isSavepointControl, nestedBySavepoint, type Part, type SavepointEnding } from './savepoints.ts'

/** One statement, or the same one several times from the same line. */
export interface StatementItem {
  readonly statements: readonly [StatementEvent, ...StatementEvent[]]
}

export interface SavepointGroup {
  readonly savepoint: SavepointEnding
  readonly entries: readonly Entry[]
}

export type Entry = StatementItem | SavepointGroup

export interface StatementGroup {
  /** `none`: not in a transaction. `open`: in one that nobody has ended. */
  readonly transaction: 'none' | 'open' | 'committed' | 'rolled back' | 'read only'
  readonly entries: readonly Entry[]
  /** Rows that its statements changed, without those in savepoints that were rolled back. */
  readonly changedRows: number
}

interface OpenGroup {
  transaction: StatementGroup['transaction']
  readonly statements: StatementEvent[]
}

/** The statements of a run by transaction, in the order in which these began. */
export function statementGroups(events: readonly RunEvent[]): StatementGroup[] {
  const groups: OpenGroup[] = []
  const open = new Map<string, OpenGroup>()
  for (const event of events) {
    if (event.type === 'begin') {
      const group: OpenGroup = { transaction: 'open', statements: [] }
      groups.push(group)
      open.set(event.connection, group)
    } else if (event.type === 'commit' || event.type === 'rollback') {
      const ended = open.get(event.connection)
      open.delete(event.connection)
      if (ended) ended.transaction = ending(event.type, ended.statements)
    } else if (event.type === 'statement') {
      const group = open.get(event.connection)
      if (group) group.statements.push(event)
      else groups.push({ transaction: 'none', statements: [event] })
    }
  }
  return groups.filter(({ statements }) => statements.length > 0).map(finished)
}

function ending(type: 'commit' | 'rollback', statements: readonly StatementEvent[]): StatementGroup['transaction'] {
  if (statements.every((one) => one.isRead || isSavepointControl(one))) return 'read only'
  return type === 'commit' ? 'committed' : 'rolled back'
}

function finished({ transaction, statements }: OpenGroup): StatementGroup {
  const parts = nestedBySavepoint(statements)
  return { transaction, entries: entriesOf(parts), changedRows: changedRows(parts) }
}

function changedRows(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if ('ending' in part) return part.ending === 'rolled back' ? sum : sum + changedRows(part.parts)
    return part.isRead ? sum : sum + Math.max(0, part.rowCount)
  }, 0)
}

function entriesOf(parts: readonly Part[]): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < parts.length;) {
    const first = parts[at]!
    if ('ending' in first) {
      entries.push({ savepoint: first.ending, entries: entriesOf(first.parts) })
      at += 1
      continue
    }
    const reads = readsFrom(parts, at)
    if (reads.length > 0) entries.push(...itemsOf(reads))
    else entries.push({ statements: [first] })
    at += Math.max(1, reads.length)
  }
  return entries
}

/** The statements from `start` on between which nothing is written. */
function readsFrom(parts: readonly Part[], start: number): StatementEvent[] {
  const reads: StatementEvent[] = []
  for (const part of parts.slice(start)) {
    if ('ending' in part || !part.isRead) break
    reads.push(part)
  }
  return reads
}

/** A statement that a line repeats stands where it was first sent, though a loop may send others in between. */
function itemsOf(reads: readonly StatementEvent[]): StatementItem[] {
  const byQuestion = new Map<string, [StatementEvent, ...StatementEvent[]]>()
  for (const read of reads) {
    const same = byQuestion.get(questionOf(read))
    if (same) same.push(read)
    else byQuestion.set(questionOf(read), [read])
  }
  return reads.flatMap((read): StatementItem[] => {
    const same = byQuestion.get(questionOf(read))!
    if (!isRepeated(same)) return [{ statements: [read] }]
    return read === same[0] ? [{ statements: same }] : []
  })
}

const questionOf = ({ sqlite, place }: StatementEvent): string => `${place?.path}:${place?.line}:${sqlite.sql}`
