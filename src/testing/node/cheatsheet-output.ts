import { readFileSync } from 'node:fs'

interface Block {
  readonly group: string
  readonly id: string
  readonly sqlite: { readonly stdout: string }
}

const { cases } = JSON.parse(readFileSync(new URL('../golden/cheatsheet.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Block[]
}

/** The lines that a block of the cheat sheet printed when it was run with SQLAlchemy. */
export function printed(group: string, id: string): readonly string[] {
  const block = cases.find((one) => one.group === group && one.id === id)
  if (block === undefined) throw new RangeError(`The cheat sheet has no block ${group}/${id}.`)
  return block.sqlite.stdout.split('\n').filter(Boolean)
}

/** A list of strings as Python prints it. */
export const pythonList = (list: readonly string[]): string => `[${list.map((one) => `'${one}'`).join(', ')}]`
