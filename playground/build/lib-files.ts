import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The language of the editor: no DOM, whose hundreds of names would fill every list of completions. */
const LIBRARIES = ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts']

/** What of a worker's globals user code may meet. */
const GLOBALS = `interface Console {
  log(...values: unknown[]): void
  info(...values: unknown[]): void
  warn(...values: unknown[]): void
  error(...values: unknown[]): void
  debug(...values: unknown[]): void
  table(rows: unknown): void
}
declare const console: Console
declare const performance: { now(): number }
declare function setTimeout(callback: () => void, ms?: number): number
declare function clearTimeout(id: number): void
declare function structuredClone<T>(value: T): T
interface AbortSignal { readonly aborted: boolean }
interface URL { readonly href: string }
declare namespace WebAssembly { interface Module {} }
`

/** The files of the language's own declarations, with all that they refer to. */
export function libFiles(root: string): Record<string, string> {
  const folder = join(root, 'node_modules/typescript/lib')
  const files: Record<string, string> = { '/globals.d.ts': GLOBALS }
  const add = (name: string): void => {
    const path = `/lib/${name}`
    if (path in files) return
    const text = readFileSync(join(folder, name), 'utf8')
    files[path] = text.replace(/^\/\*![\s\S]*?\*\/\s*/, '')
    for (const [, library] of text.matchAll(/<reference lib="([^"]+)"/g)) add(`lib.${library}.d.ts`)
  }
  LIBRARIES.forEach(add)
  return files
}
