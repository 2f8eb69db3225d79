import type { Position } from './positions.ts'

interface OpenDocument {
  text: string
  /** Counts changes, for TypeScript. */
  version: number
  /** What the editor calls this state; diagnostics go back with it. */
  editorVersion: number
}

export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position }
  readonly text: string
}

/** The project's files as the editor has them. */
export class Documents {
  readonly #open = new Map<string, OpenDocument>()
  /** Counts files that came or went. */
  generation = 0

  get paths(): readonly string[] {
    return [...this.#open.keys()]
  }

  text(path: string): string | undefined {
    return this.#open.get(path)?.text
  }

  version(path: string): number {
    return this.#open.get(path)?.version ?? 0
  }

  editorVersion(path: string): number {
    return this.#open.get(path)?.editorVersion ?? 0
  }

  open(path: string, text: string, editorVersion: number): void {
    if (!this.#open.has(path)) this.generation += 1
    this.#open.set(path, { text, version: this.version(path) + 1, editorVersion })
  }

  close(path: string): void {
    if (this.#open.delete(path)) this.generation += 1
  }

  change(path: string, changes: readonly ContentChange[], editorVersion: number): void {
    const document = this.#open.get(path)
    if (document === undefined) return
    for (const change of changes) document.text = changed(document.text, change)
    document.version += 1
    document.editorVersion = editorVersion
  }
}

function changed(text: string, { range, text: inserted }: ContentChange): string {
  if (range === undefined) return inserted
  const starts = lineStarts(text)
  const offset = ({ line, character }: Position): number =>
    Math.min(text.length, (starts[line] ?? text.length) + character)
  return text.slice(0, offset(range.start)) + inserted + text.slice(offset(range.end))
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
