import type ts from 'typescript'

/** As in LSP: both count from 0. */
export interface Position {
  readonly line: number
  readonly character: number
}

export interface Range {
  readonly start: Position
  readonly end: Position
}

export function rangeOf(file: ts.SourceFile, { start, length }: ts.TextSpan): Range {
  return {
    start: file.getLineAndCharacterOfPosition(start),
    end: file.getLineAndCharacterOfPosition(start + length),
  }
}

export function offsetOf(file: ts.SourceFile, { line, character }: Position): number {
  const starts = file.getLineStarts()
  if (line >= starts.length) return file.text.length
  return Math.min(file.text.length, file.getPositionOfLineAndCharacter(line, 0) + character)
}
