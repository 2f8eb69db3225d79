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

interface Control {
  readonly does: 'begins' | 'released' | 'rolled back'
  readonly name: string
}

function controlOf({ sqlite }: StatementEvent): Control | null {
  const [, verb, name] = CONTROL.exec(sqlite.sql) ?? []
  if (verb === undefined || name === undefined) return null
  return { name, does: /^s/i.test(verb) ? 'begins' : /^re/i.test(verb) ? 'released' : 'rolled back' }
}

export const isSavepointControl = (statement: StatementEvent): boolean => controlOf(statement) !== null

/** The statements of a transaction, those of each savepoint together. */
export function nestedBySavepoint(statements: readonly StatementEvent[]): readonly Part[] {
  const open: { readonly name: string | null; readonly parts: Part[] }[] = [{ name: null, parts: [] }]
  const closeTo = (depth: number, ending: SavepointEnding): void => {
    while (open.length > depth) {
      const { parts } = open.pop()!
      open.at(-1)!.parts.push({ ending, parts })
    }
  }
  for (const statement of statements) {
    const control = controlOf(statement)
    const at = control ? open.findLastIndex(({ name }) => name === control.name) : -1
    if (control?.does === 'begins') open.push({ name: control.name, parts: [statement] })
    else if (control && at > 0) {
      // The end of a savepoint is the end of those inside of it.
      closeTo(at + 1, control.does)
      open[at]!.parts.push(statement)
      closeTo(at, control.does)
    } else open.at(-1)!.parts.push(statement)
  }
  closeTo(1, 'open')
  return open[0]!.parts
}
