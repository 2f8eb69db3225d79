import { formatCount, formatMs } from '../results/format.ts'
import type { FailureEvent, StatementEvent } from '../run/protocol.ts'
import { repeatedOnes, repeatedRelationship } from '../sql/repeated.ts'
import type { LineNote } from './line-notes.ts'

/** The notes for the lines of one file: what each sent, and where the run failed. */
export function lineNotesOfRun(
  path: string,
  statements: readonly StatementEvent[],
  failure: FailureEvent | null,
): LineNote[] {
  const byLine = new Map<number, StatementEvent[]>()
  for (const statement of statements) {
    if (statement.place?.path !== path) continue
    byLine.set(statement.place.line, [...(byLine.get(statement.place.line) ?? []), statement])
  }
  const notes = [...byLine].map(([line, ofLine]) => sqlNote(line, ofLine))
  const thrown = failure?.places[0]
  return thrown?.path === path ? [...notes, errorNote(thrown.line, failure?.name ?? 'Error')] : notes
}

function sqlNote(line: number, statements: readonly StatementEvent[]): LineNote {
  const time = formatMs(statements.reduce((sum, { durationMs }) => sum + durationMs, 0))
  const count = statements.length
  const label = `Line ${line} sent ${formatCount(count, 'statement')} in ${time}`
  const repeated = repeatedOnes(statements)
  if (repeated.length === 0) return { line, kind: 'sql', text: `${count} SQL · ${time}`, label: `${label}. Show them.` }
  const relationship = repeatedRelationship(repeated)
  const what = relationship === null ? 'rows one by one' : `${relationship} for one object after the other`
  return {
    line,
    kind: 'repeated',
    text: `N+1 · ${repeated.length} SQL`,
    label: `${label}: it loads ${what}. Show them.`,
  }
}

function errorNote(line: number, name: string): LineNote {
  return { line, kind: 'error', text: name, label: `Line ${line} failed: ${name}. Show it.` }
}
