import type { Brackets, Source } from './source.ts'

const WIDTH = 120
const INDENT = 2

const SIGNS = {
  call: { open: '(', close: ')', pad: '', comma: ',' },
  list: { open: '[', close: ']', pad: '', comma: ',' },
  object: { open: '{', close: '}', pad: ' ', comma: ',' },
  block: { open: '{', close: '}', pad: ' ', comma: '' },
} as const

/** Lays a statement out as prettier does, with lines of at most 120 characters where that can be done. */
export const printSource = (source: Source, indent: number): string =>
  print(source, { indent, column: indent, rest: 0 })

interface Place {
  readonly indent: number
  readonly column: number
  /** How many characters follow on the same line. */
  readonly rest: number
}

function print(source: Source, place: Place): string {
  if (typeof source === 'string') return source
  if ('kind' in source) return printBrackets(source, place)
  let text = ''
  for (const [i, part] of source.entries()) {
    const lines = text.split('\n')
    const column = lines.length > 1 ? lines.at(-1)!.length : place.column + text.length
    text += print(part, { ...place, column, rest: place.rest + followingWidth(source.slice(i + 1)) })
  }
  return text
}

/** The width of what must stand on the line behind a piece. */
function followingWidth(parts: readonly Source[]): number {
  const first = parts.findIndex((part) => typeof part !== 'string')
  const texts = first < 0 ? parts : parts.slice(0, first)
  return texts.join('').length + (first < 0 ? 0 : 1)
}

function printBrackets(brackets: Brackets, place: Place): string {
  const line = flat(brackets)
  if (line !== null && place.column + line.length + place.rest <= WIDTH) return line
  return hugging(brackets, place) ?? brokenUp(brackets, place)
}

/** On one line; null for what never stands on one. */
function flat(source: Source): string | null {
  if (typeof source === 'string') return source
  if (!('kind' in source)) return joined(source, '')
  const { open, close, pad } = SIGNS[source.kind]
  if (source.members.length === 0) return open + close
  const members = source.isBroken ? null : joined(source.members, ', ')
  return members === null ? null : open + pad + members + pad + close
}

function joined(sources: readonly Source[], separator: string): string | null {
  const texts = sources.map(flat)
  return texts.includes(null) ? null : texts.join(separator)
}

/** The last argument opens on the line of the call: `f('a', {`. */
function hugging({ kind, members }: Brackets, place: Place): string | null {
  const last = members.at(-1)
  if (kind !== 'call' || last === undefined || !opens(last)) return null
  const before = joined(members.slice(0, -1), ', ')
  if (before === null) return null
  const head = `(${before}${members.length > 1 ? ', ' : ''}`
  const column = place.column + head.length
  return column >= WIDTH ? null : `${head}${print(broken(last), { ...place, column, rest: place.rest + 1 })})`
}

/** Whether it is an object, a list or a function. */
function opens(source: Source): boolean {
  if (typeof source === 'string') return false
  if ('kind' in source) return source.kind !== 'call' && source.members.length > 0
  return source.length === 2 && typeof source[0] === 'string' && source[0].endsWith('=> ') && opens(source[1]!)
}

function broken(source: Source): Source {
  if (typeof source === 'string') return source
  return 'kind' in source ? { ...source, isBroken: true } : source.map(broken)
}

function brokenUp({ kind, members }: Brackets, { indent }: Place): string {
  const { open, close, comma } = SIGNS[kind]
  const inner = indent + INDENT
  const lines = members.map(
    (member) => `${' '.repeat(inner)}${print(member, { indent: inner, column: inner, rest: comma.length })}${comma}\n`,
  )
  return `${open}\n${lines.join('')}${' '.repeat(indent)}${close}`
}
