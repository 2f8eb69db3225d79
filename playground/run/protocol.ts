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

export type RunEvent = StatementEvent | TransactionEvent | ConsoleEvent | FailureEvent

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
