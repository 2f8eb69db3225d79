import type { Expectation } from './expectation.ts'

const marker = /^\s*\/\/ *\^\s*$/
const hover = /^\s*\/\/ hover: (.*)$/
const error = /^\s*\/\/ error: (.*)$/
const comment = /^\s*(\/\/.*)?$/

/**
 * Reads the expectations of a type test:
 *
 *     const stones = select(Stone.name)
 *     //    ^
 *     // hover: const stones: Select<[name: string]>
 *
 *     // @ts-expect-error the column is a number
 *     // error: not assignable to parameter of type 'number'
 *     Stone.weight.eq('heavy')
 *
 * Several `hover:` lines are one text. An `error:` is a part of the message, or `/a regular expression/`.
 */
export function readExpectations(text: string): Expectation[] {
  const lines = text.split('\n')
  const expectations: Expectation[] = []
  lines.forEach((line, at) => {
    if (marker.test(line)) expectations.push(hoverAt(lines, at))
    const wanted = error.exec(line)?.[1]
    if (wanted !== undefined) expectations.push({ kind: 'error', line: nextCodeLine(lines, at), text: pattern(wanted) })
  })
  return expectations
}

function hoverAt(lines: readonly string[], markerLine: number): Expectation {
  const texts: string[] = []
  for (let at = markerLine + 1; ; at++) {
    const text = hover.exec(lines[at] ?? '')?.[1]
    if (text === undefined) break
    texts.push(text)
  }
  const column = (lines[markerLine] ?? '').indexOf('^')
  return { kind: 'hover', line: lastCodeLine(lines, markerLine), column, text: texts.join(' ') }
}

function lastCodeLine(lines: readonly string[], before: number): number {
  let at = before - 1
  while (at > 0 && comment.test(lines[at] ?? '')) at--
  return at
}

function nextCodeLine(lines: readonly string[], after: number): number {
  let at = after + 1
  while (at < lines.length && comment.test(lines[at] ?? '')) at++
  return at
}

function pattern(text: string): string | RegExp {
  const source = /^\/(.*)\/$/.exec(text)?.[1]
  return source === undefined ? text : new RegExp(source)
}
