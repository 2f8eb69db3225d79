import { formatMs } from '../results/format.ts'
import type { FailureEvent, StatementEvent } from '../run/protocol.ts'
import { isRepeated } from '../sql/repeated.ts'
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
  const label = `Line ${line} sent ${count} ${count === 1 ? 'statement' : 'statements'} in ${time}. Show them.`
  return isRepeated(statements)
    ? { line, kind: 'repeated', text: `${count} × the same SQL · ${time}`, label }
    : { line, kind: 'sql', text: `${count} SQL · ${time}`, label }
}

function errorNote(line: number, name: string): LineNote {
  return { line, kind: 'error', text: name, label: `Line ${line} failed: ${name}. Show it.` }
}
