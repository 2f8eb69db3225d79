import type { ResultSource } from '../../engine/result.ts'
import type { Io } from '../../io/io.ts'
import type { RelationshipPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'
import type { LoadedObjects } from './rows/load-run.ts'

/** A session, as far as loading needs it. */
export interface LoadingSession {
  readonly objects: LoadedObjects
  /** How many parameters a statement may have. */
  readonly maxParameters: number
  /** Executes the statement of a relationship, after no autoflush. */
  fetchRelatedIo(statement: unknown, parameters?: unknown): Io<ResultSource>
  autoflushIo(): Io<void>
  /** Loads a column of an object, with what else it has not. */
  loadColumnsIo(state: InstanceState, index: number): Io<void>
  findReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined
}
