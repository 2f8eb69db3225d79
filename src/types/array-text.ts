import { ArgumentError } from '../errors/request-errors.ts'
import { hexOf } from '../util/hex-of.ts'
import type { Processor } from './type-engine.ts'
import { processed } from './type-processors.ts'
import { describeValue } from '../util/describe-value.ts'

/**
 * `{1,NULL,"two words"}`: an array as PostgreSQL writes it.
 *
 * @param dimensions how deep it goes; undefined for as deep as it is. JSON values that are arrays need it.
 */
export function formatArray(value: readonly unknown[], inner: Processor | null, dimensions?: number): string {
  if (!Array.isArray(value)) throw new ArgumentError(`An array column takes an array, and got ${describeValue(value)}.`)
  // PostgreSQL knows no empty array inside of an array: `{{},{}}` is `{}`.
  if (value.length > 0 && value.every((one) => Array.isArray(one) && one.length === 0) && dimensions !== 1) {
    throw new ArgumentError('An array of empty arrays is the empty array in the database. Pass [].')
  }
  const members = value.map((one: unknown) => {
    const isNested = Array.isArray(one) && (dimensions === undefined || dimensions > 1)
    return isNested ? formatArray(one, inner, dimensions && dimensions - 1) : formatMember(one, inner)
  })
  return `{${members.join(',')}}`
}

function formatMember(value: unknown, inner: Processor | null): string {
  const converted = processed(value, inner)
  if (converted === null) return 'NULL'
  const text = Object.is(converted, -0)
    ? '-0'
    : converted instanceof Uint8Array
      ? `\\x${hexOf(converted)}`
      : String(converted)
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

// A bracket or comma, a member in quotes, or a bare one.
const TOKEN = /([{},])|"((?:[^"\\]|\\[^])*)"|([^{},"]+)/g

/** The members of an array as PostgreSQL writes it, with arrays inside. Bounds before it (`[0:2]={…}`) are left out. */
export function parseArray(text: string, inner: Processor | null): unknown[] {
  const stack: unknown[][] = [[]]
  for (const [, mark, quoted, bare] of text.replace(/^\[[^=]*=/, '').matchAll(TOKEN)) {
    if (mark === '{') {
      const nested: unknown[] = []
      stack.at(-1)!.push(nested)
      stack.push(nested)
    } else if (mark === '}') stack.pop()
    else if (mark === undefined) {
      const member = quoted === undefined ? bare! : quoted.replace(/\\([^])/g, '$1')
      const isNull = quoted === undefined && member === 'NULL'
      stack.at(-1)!.push(isNull ? null : inner === null ? member : inner(member as never))
    }
  }
  return stack[0]![0] as unknown[]
}
