import type { DriverCapabilities, StorageState, TableChange } from '../../../engine/driver.ts'
import type { SqljsFileOptions } from '../options.ts'
import type { TabRole } from '../persistence/tabs/tabs.ts'
import type { SentError } from './sent-error.ts'

/** What passes between a page and the worker that has its database. All of it can be cloned. */

/** What both ends use of the events of a {@link MessageTarget}. */
export interface TargetEvent {
  readonly type: string
  readonly data?: unknown
  readonly message?: string
}

/** What both ends use of a `Worker`, a `MessagePort`, and the global scope of a worker. */
export interface MessageTarget {
  postMessage(message: unknown, transfer: never[]): void
  addEventListener(type: string, listener: (event: TargetEvent) => void): void
  removeEventListener(type: string, listener: (event: TargetEvent) => void): void
}

/** Of a `MessageChannel`. */
export interface MessagePipe extends MessageTarget {
  start(): void
  close(): void
}

/** Sent to the worker itself: the database is then used over the port. */
export interface OpenMessage {
  readonly athanorOpen: SqljsFileOptions
  readonly port: MessagePipe
}

/** Asks for something, or ends what was asked for under the number. */
export type Question =
  | { readonly id: number; readonly name: string; readonly value: unknown; readonly canAbort: boolean }
  | { readonly abort: number }

/** What was asked for under the number; number 0 is the opening itself. */
export type Answer =
  | { readonly id: number; readonly value: unknown; readonly commits?: SentCommits }
  | { readonly id: number; readonly failure: SentError }

/** The commits since the last answer: for each, whether it has written something. */
export type SentCommits = readonly boolean[]

/** What the worker tells of its own accord. */
export type News =
  | { readonly state: SentState }
  | { readonly role: TabRole }
  | { readonly change: TableChange }
  | { readonly heard: true }

export interface SentState {
  readonly status: StorageState['status']
  readonly failure?: SentError
}

/** A snapshot, which the worker keeps under a number. */
export interface SentSnapshot {
  readonly key: number
  readonly size: number
}

/** What the worker says of a database that it has opened. */
export interface Opened {
  readonly capabilities: DriverCapabilities
  /** Absent in memory. */
  readonly state?: SentState
  readonly role?: TabRole
  readonly isExclusive: boolean
  /** The Web Lock that the worker holds as long as it lives. */
  readonly lock?: string
}

export const OPENING = 0
