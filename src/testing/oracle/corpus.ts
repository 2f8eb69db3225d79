/** What a corpus file holds: recorded behaviour, case by case. */
export interface Corpus {
  readonly corpus: string
  readonly cases: readonly CorpusCase[]
}

/** The part that the cases of every corpus share; `expect` goes by dialect, or by `any` where no server is involved. */
export interface CorpusCase {
  readonly id: string
  readonly area: string
  /** What is to be known of the case: where it says that something else is better, the note wins. */
  readonly note?: string
  readonly expect?: Readonly<Record<string, object>>
}

/** What compiling gave: one statement, the statements of a DDL run, the text of a type, or an error. */
export interface CompiledExpectation {
  readonly sql?: string
  readonly positional?: { readonly sql: string; readonly params: readonly unknown[] }
  readonly statements?: readonly string[]
  readonly type?: string
  readonly error?: { readonly type: string }
  readonly unstable?: 'order' | 'content'
}

/** One line of a recorded log: a statement, a transaction mark, or an entry that the scenario wrote itself. */
export type LogEntry = StatementEntry | TransactionEntry | OtherEntry

export interface StatementEntry {
  readonly sql: string
  readonly params: readonly unknown[]
  /** The parameters are a list of rows, sent in one call. */
  readonly many?: true
}

export interface TransactionEntry {
  readonly tx: 'BEGIN' | 'COMMIT' | 'ROLLBACK'
  readonly sql?: never
}

export type OtherEntry = Readonly<Record<string, unknown>> & { readonly sql?: never; readonly tx?: never }

/** What running a scenario gave: the log in order, and what it recorded by name. */
export interface BehaviourExpectation {
  readonly log: readonly LogEntry[]
  readonly results: Readonly<Record<string, unknown>>
}

/** Checks the outer shape of a parsed corpus file. */
export function isCorpus(value: unknown): value is Corpus {
  return (
    typeof value === 'object' &&
    value !== null &&
    'corpus' in value &&
    typeof value.corpus === 'string' &&
    'cases' in value &&
    Array.isArray(value.cases)
  )
}
