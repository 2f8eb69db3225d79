import type { StatementEvent } from '../run/protocol.ts'

/** `open`: it ended with its transaction. */
export type SavepointEnding = 'open' | 'released' | 'rolled back'

/** What was sent between a savepoint and its end, both included. */
export interface SavepointPart {
  readonly ending: SavepointEnding
  readonly parts: readonly Part[]
}

export type Part = StatementEvent | SavepointPart

// Also users may send these, so the text says more than the library's events could.
const CONTROL = /^\s*(SAVEPOINT|RELEASE|ROLLBACK\s+TO)(?:\s+SAVEPOINT)?\s+(\S+)\s*$/i

export const isSavepointControl = ({ sqlite }: StatementEvent): boolean => CONTROL.test(sqlite.sql)

/** The statements of a transaction, those of each savepoint together. */
export function nestedBySavepoint(statements: readonly StatementEvent[]): readonly Part[] {
  const open: { readonly name: string | null; readonly parts: Part[] }[] = [{ name: null, parts: [] }]
  const close = (ending: SavepointEnding): void => {
    const { parts } = open.pop()!
    open.at(-1)!.parts.push({ ending, parts })
  }
  for (const statement of statements) {
    const [, verb, name] = CONTROL.exec(statement.sqlite.sql) ?? []
    const begins = verb !== undefined && /^s/i.test(verb)
    const ended = verb === undefined || begins ? 0 : open.findLastIndex((one) => one.name === name)
    if (begins) open.push({ name: name!, parts: [] })
    // The end of a savepoint is the end of those inside of it.
    const ending = verb !== undefined && /^re/i.test(verb) ? 'released' : 'rolled back'
    while (ended > 0 && open.length - 1 > ended) close(ending)
    open.at(-1)!.parts.push(statement)
    if (ended > 0) close(ending)
  }
  while (open.length > 1) close('open')
  return open[0]!.parts
}
