import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AthanorError } from '../errors/athanor-error.ts'

/** A file and a line in a stack, or before the piece of source that Node shows above it. */
const PLACE = /(file:\/\/\/[^\s()]+?|\/[^\s():]+|[A-Za-z]:\\[^():\n]+?):(\d+)(?=[:)\s]|$)/g

/** Our errors say what to do. Others are told in a line, with the place in the project that they come from. */
export function errorText(error: unknown, cwd: string, debug: boolean): string {
  if (!(error instanceof Error)) return String(error)
  if (debug) return error.stack ?? error.message
  if (error instanceof AthanorError) return error.message
  const [message = ''] = error.message.split('\n')
  const name = error.name === 'Error' ? '' : `${error.name}: `
  return `${placeOf(error.stack ?? '', cwd)}${name}${message} (--debug shows more.)`
}

/** `migrations/2_b2.ts:7: ` */
function placeOf(stack: string, cwd: string): string {
  for (const [, file = '', line] of stack.matchAll(PLACE)) {
    const path = relative(cwd, file.startsWith('file:') ? fileURLToPath(file) : file)
    if (!path.startsWith('..') && !/(?:^|[\\/])node_modules[\\/]/.test(path)) return `${path}:${line}: `
  }
  return ''
}
