import type { Operation } from '../../operations/operation.ts'
import type { Source } from './source.ts'

/** Comments are not laid out by anybody: this leaves room for where they stand. */
const WIDTH = 112

/** What is to be said of an operation, as lines of comments. */
export function renderNote({ note = '' }: Operation): readonly Source[] {
  const lines: string[] = []
  for (const word of note.split(/\s+/).filter(Boolean)) {
    const line = `${lines.at(-1) ?? '//'} ${word}`
    if (lines.length > 0 && line.length <= WIDTH) lines[lines.length - 1] = line
    else lines.push(`// ${word}`)
  }
  return lines
}
