import type { MigrationMessage, MigrationsRequest, MigrationTask } from './migration-protocol.ts'

/** What the page and its runner tell each other. All of it can be cloned. */

/** A place in the user's code; line and column count from 1. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
}

export interface RunRequest {
  readonly type: 'run'
  readonly id: number
  readonly entry: string
  /** JavaScript by path. */
  readonly files: Readonly<Record<string, string>>
  /** Whether the database that the browser keeps is used. */
  readonly keeps: boolean
  /** What is done instead of running the entry, on the database that the last run has left; null for the entry. */
  readonly migration: MigrationTask | null
}

/** Names a statement that was executed. */
export interface StatementHandle {
  readonly run: number
  readonly number: number
}

export interface DetailsRequest {
  readonly type: 'details'
  readonly handle: StatementHandle
}

/** What can be done with the database between runs. */
export type StorageAction =
  /** Opens it, or lets go of it. */
  | { readonly kind: 'keep'; readonly keeps: boolean }
  | { readonly kind: 'export' }
  | { readonly kind: 'import'; readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly kind: 'restore'; readonly snapshot: number }
  | { readonly kind: 'retry' | 'revert' | 'delete' }

export interface StorageRequest {
  readonly type: 'storage'
  readonly id: number
  readonly action: StorageAction
}

export type RunnerRequest = RunRequest | DetailsRequest | StorageRequest | MigrationsRequest

export interface StorageAnswer {
  /** Why it could not be done. */
  readonly problem: string | null
  /** What was exported. */
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** A write to what the browser keeps. */
export interface StoredWrite {
  readonly generation: number
  /** How many blocks of 4 KiB have changed. */
  readonly blocks: number
}

export interface KeptSnapshot {
  readonly id: number
  /** Before what it was taken. */
  readonly before: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null for a database that was deleted since. */
  readonly generation: number | null
  /** How long it took to take. */
  readonly durationMs: number
}

/** The database that the browser keeps, as the runner knows it. */
export interface KeptFacts {
  /** Why it cannot be opened. Then nothing else is known. */
  readonly problem: string | null
  /** False when it was deleted; the next run begins another. */
  readonly exists: boolean
  /** Bytes. */
  readonly size: number
  readonly generation: number
  readonly status: 'clean' | 'pending' | 'failed'
  /** Another tab has the right to write. */
  readonly isFollower: boolean
  /** Why it could not be saved. */
  readonly error: { readonly name: string; readonly message: string } | null
  /** The last ones, newest first. */
  readonly writes: readonly StoredWrite[]
  /** Newest first. */
  readonly snapshots: readonly KeptSnapshot[]
}

export interface StatementText {
  readonly sql: string
  readonly params: readonly string[]
}

/** Why a dialect cannot say it. */
export interface Untranslated {
  readonly problem: string
}

export interface StatementEvent {
  readonly type: 'statement'
  /** Tells the connections of a run apart. */
  readonly connection: string
  /** To ask about it; null where there is nothing to ask. */
  readonly handle: StatementHandle | null
  readonly sqlite: StatementText
  /** Null where there is no expression to translate: the library's own questions, for example. */
  readonly postgresql: StatementText | Untranslated | null
  readonly isRead: boolean
  readonly durationMs: number
  /** -1 when it is not known. */
  readonly rowCount: number
  readonly place: Place | null
  readonly error: string | null
  /** The relationship that it loads for one object, as far as its text and its line of code tell: `Author.books`. */
  readonly relationship: string | null
}

export interface TransactionEvent {
  readonly connection: string
  readonly type: 'begin' | 'commit' | 'rollback'
}

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

export interface ConsoleEvent {
  readonly type: 'console'
  readonly level: ConsoleLevel
  readonly text: string
  readonly place: Place | null
}

/** Also those that nobody awaited: after the run, from timers and promises. */
export interface FailureEvent {
  readonly type: 'failure'
  readonly name: string
  readonly message: string
  /** In the user's code, innermost first. */
  readonly places: readonly Place[]
}

/** When a session was looked at. `end`: before it was closed, or when the run was over. */
export type MomentKind =
  | 'before flush'
  | 'after flush'
  | 'commit'
  | 'rollback'
  | 'savepoint released'
  | 'savepoint rolled back'
  | 'end'
  | 'closed'

/** An attribute of an object, as far as it is known without asking the database. */
export interface AttributeSnapshot {
  readonly name: string
  /** `changed`: a flush would write it. */
  readonly status: 'loaded' | 'changed' | 'unloaded'
  /** Empty where nothing is loaded. */
  readonly value: string
  /** Of a changed column, what the database has; null where that is not known or says nothing. */
  readonly old: string | null
}

export interface ObjectSnapshot {
  /** The same at each moment of a run. */
  readonly id: number
  readonly model: string
  /** The primary key; null until there is one. */
  readonly key: string | null
  readonly state: 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached'
  /** The next flush deletes its row. */
  readonly isToBeDeleted: boolean
  readonly isExpired: boolean
  readonly attributes: readonly AttributeSnapshot[]
}

/** A step of what a flush is about to write. */
export interface PlannedStep {
  readonly kind: string
  readonly table: string
  /** Their `id`s. */
  readonly objects: readonly number[]
  /** More than `objects` has when there are too many to show. */
  readonly total: number
}

/** The statements that wait for a commit, which sends them as one request. */
export interface StagedBatch {
  readonly statements: readonly StatementText[]
  /** More than `statements` has when there are too many to show. */
  readonly total: number
}

/** A session as it was at one moment of the run. */
export interface MomentEvent {
  readonly type: 'moment'
  /** From 1. */
  readonly session: number
  readonly kind: MomentKind
  readonly place: Place | null
  readonly objects: readonly ObjectSnapshot[]
  /** More than `objects` has when there are too many to show. */
  readonly total: number
  /** Before a flush. */
  readonly plan: readonly PlannedStep[] | null
  /** After a flush, where a transaction is one request. */
  readonly batch: StagedBatch | null
}

export type RunEvent = StatementEvent | TransactionEvent | MomentEvent | ConsoleEvent | FailureEvent

export type Cell = string | number | boolean | bigint | null | Date | Uint8Array | JsonCell

/** A value with an inside. */
export interface JsonCell {
  readonly json: string
}

export interface ResultColumn {
  readonly name: string
  /** As TypeScript would say it: `string`, `number?` with nulls. Empty where there are no values. */
  readonly type: string
}

export interface ResultTable {
  readonly source: 'default export' | 'last SELECT'
  readonly columns: readonly ResultColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** More than `rows` has when there are too many to show. */
  readonly total: number
}

export interface BookstoreFacts {
  readonly durationMs: number
  readonly bytes: number
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
}

/** A step of SQLite's plan, in its words. */
export interface PlanNode {
  readonly detail: string
  /** What it costs: every row of a table is read, and none of the table's own indexes helps. */
  readonly note: 'full scan' | 'index made for this query' | null
  readonly children: readonly PlanNode[]
}

/** What is found out about a statement only when somebody asks. */
export interface StatementDetails {
  /** Or why there is none. */
  readonly plan: readonly PlanNode[] | string
  /** Null where some value cannot be written. */
  readonly literal: LiteralTexts | null
}

/** Statements with the values in their text. */
export interface LiteralTexts {
  readonly sqlite: string
  readonly postgresql: string
}

export type RunnerMessage =
  | MigrationMessage
  | { readonly type: 'ready'; readonly bookstore: BookstoreFacts }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'events'; readonly id: number; readonly events: readonly RunEvent[]; readonly dropped: number }
  | { readonly type: 'kept'; readonly facts: KeptFacts | null }
  | ({ readonly type: 'storage'; readonly id: number } & StorageAnswer)
  | { readonly type: 'details'; readonly handle: StatementHandle; readonly details: StatementDetails }
  | {
      readonly type: 'done'
      readonly id: number
      readonly durationMs: number
      readonly hasFailed: boolean
      readonly result: ResultTable | null
    }
