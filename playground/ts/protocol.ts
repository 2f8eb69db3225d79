import type { StripError } from './strip-types.ts'

/** The one request to the language server that is not LSP: JavaScript of all open files. */
export const STRIP_REQUEST = 'athanor/strip'

export interface StripParams {
  readonly knowsUsing: boolean
}

export interface StripResult {
  /** By path. */
  readonly code: Readonly<Record<string, string>>
  readonly errors: readonly StripError[]
}

export const uriOf = (path: string): string => `file://${path}`
export const pathOf = (uri: string): string => uri.replace(/^file:\/\//, '')
