import { ArgumentError } from '../../../errors/request-errors.ts'
import type { Processor } from '../../../types/type-engine.ts'
import { Range, type RangeBounds } from './range.ts'

const RANGE = /([[(])("(?:[^"\\]|\\[^]|"")*"|[^",)\]]*),("(?:[^"\\]|\\[^]|"")*"|[^",)\]]*)([\])])|empty/y

/** `[1,5)`. */
export function parseRange(text: string, inner: Processor | null): Range<unknown> {
  const [range, end] = rangeAt(text, 0, inner)
  if (end === text.length) return range
  throw unreadable(text)
}

/** `{[1,3),[5,7)}`. */
export function parseMultirange(text: string, inner: Processor | null): Range<unknown>[] {
  const ranges: Range<unknown>[] = []
  for (let at = 1; at < text.length - 1; at++) {
    const [range, end] = rangeAt(text, at, inner)
    ranges.push(range)
    at = end
  }
  return ranges
}

function rangeAt(text: string, at: number, inner: Processor | null): [Range<unknown>, end: number] {
  RANGE.lastIndex = at
  const parts = RANGE.exec(text)
  if (parts === null) throw unreadable(text)
  const [whole, open, lower, upper, close] = parts
  if (open === undefined) return [Range.empty(), at + whole.length]
  const bounds = `${open}${close}` as RangeBounds
  return [new Range(endOf(lower!, inner), endOf(upper!, inner), { bounds }), at + whole.length]
}

function endOf(text: string, inner: Processor | null): unknown {
  if (text === '') return null
  const plain = text.startsWith('"') ? text.slice(1, -1).replace(/\\([^])|"(")/g, '$1$2') : text
  return inner === null ? plain : inner(plain as never)
}

const unreadable = (text: string): ArgumentError =>
  new ArgumentError(`The database gave ${JSON.stringify(text)} where a range is expected.`)
