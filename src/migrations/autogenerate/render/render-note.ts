import type { Operation } from '../../operations/operation.ts'
import type { Source } from './source.ts'

/** Comments are not laid out by anybody: this leaves room for where they stand. */
const WIDTH = 112

/** What is to be said of an operation, as lines of comments. Lines that are indented stay as they are. */
export const renderNote = ({ note = '' }: Operation): readonly Source[] =>
  note.split('\n').flatMap((line) => (line.startsWith('  ') ? [`// ${line.trimEnd()}`] : wrapped(line)))

function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = `${lines.at(-1) ?? '//'} ${word}`
    if (lines.length > 0 && line.length <= WIDTH) lines[lines.length - 1] = line
    else lines.push(`// ${word}`)
  }
  return lines
}
