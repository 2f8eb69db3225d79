import { createRequire } from 'node:module'

const { createScanner, LanguageVariant, ScriptTarget, SyntaxKind } = createRequire(import.meta.url)('typescript')

/** The number of lines of a TypeScript text that hold code. */
export function codeLines(text) {
  const lines = new Set()
  const starts = lineStarts(text)
  const scanner = createScanner(ScriptTarget.Latest, true, LanguageVariant.Standard, text)
  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const last = lineAt(starts, scanner.getTokenEnd() - 1)
    for (let line = lineAt(starts, scanner.getTokenStart()); line <= last; line++) lines.add(line)
  }
  return lines.size
}

function lineStarts(text) {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
}

function lineAt(starts, position) {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle] <= position) low = middle
    else high = middle - 1
  }
  return low
}
