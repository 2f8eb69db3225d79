import type { Connection } from '../../../engine/sync.ts'
import type { Inspector } from '../../../inspection/inspector.ts'
import type { MetaData } from '../../../schema/metadata.ts'
import type { Table } from '../../../schema/table.ts'
import type { RecordedError } from '../recorded-error.ts'

/** What a reflection case works with: the case's tables exist, `I` looks at them. */
export interface ReflectionContext<I> {
  readonly inspector: I
  readonly connection: Connection
  readonly metadata: MetaData
  readonly out: (name: string, value: unknown) => void
  /** The class and first line of the error that the action throws. */
  readonly err: (action: () => unknown) => RecordedError
  /** The statements that create a table, or all of a MetaData, without line breaks. */
  readonly ddl: (tables: Table | MetaData) => readonly string[]
  /** All that the inspector tells of a table, as the corpus writes it. */
  readonly dump: (name: string, schema?: string) => unknown
}

/** The calls of a case beyond what every inspector is asked; a case without such calls needs no entry. */
export interface ReflectionCase<I> {
  run(context: ReflectionContext<I>): void
}

export type ReflectionCases = Readonly<Record<string, ReflectionCase<Inspector>>>
