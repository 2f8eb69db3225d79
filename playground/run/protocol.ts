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

export type RunnerRequest = RunRequest | DetailsRequest

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
  | { readonly type: 'ready'; readonly bookstore: BookstoreFacts }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'events'; readonly id: number; readonly events: readonly RunEvent[]; readonly dropped: number }
  | { readonly type: 'details'; readonly handle: StatementHandle; readonly details: StatementDetails }
  | {
      readonly type: 'done'
      readonly id: number
      readonly durationMs: number
      readonly hasFailed: boolean
      readonly result: ResultTable | null
    }
