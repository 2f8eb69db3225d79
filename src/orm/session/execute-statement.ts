import type { ExecutionOptions } from '../../engine/execution-options.ts'
import { Result, type ResultSource } from '../../engine/result.ts'
import type { StreamCore } from '../../engine/stream/stream-core.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { Delete } from '../../sql/dml/delete.ts'
import { Insert } from '../../sql/dml/insert.ts'
import { Update } from '../../sql/dml/update.ts'
import type { Select } from '../../sql/selectable/select.ts'
import type { Statement } from '../../sql/statement.ts'
import { type EntityLoader, entityRows } from '../loading/entity-rows.ts'
import { givenRows, planFor, plannerFor } from '../loading/plan/plan-for.ts'
import type { SelectPlan } from '../loading/plan/select-plan.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { bulkInsertIo, bulkUpdateIo } from './bulk-dml.ts'
import { fetchPlanIo } from './fetch-plan.ts'
import { type ToldCall, toldCallIo } from './orm-execute-state.ts'
import type { SessionCore } from './session-core.ts'
import type { SessionExecutionOptions } from './session-options.ts'
import { synchronizedDmlIo } from './synchronized-dml.ts'

/** A statement with all that it is executed with. */
export interface Call {
  readonly session: SessionCore
  readonly parameters: unknown
  /** Of the execution alone. */
  readonly given: ExecutionOptions | undefined
  /** Of the statement and the execution. */
  readonly options: SessionExecutionOptions
  /** How objects are loaded by it; null for column by column. */
  readonly plan: SelectPlan | null
}

/**
 * Executes a statement after flushing what is pending. Mapped classes in it give objects.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session._execute_internal
 */
export function* executeStatementIo(session: SessionCore, asked: ToldCall): Io<Result<unknown, unknown>> {
  const { statement, parameters, given, result } = session.tellsExecution
    ? yield* toldCallIo(session, asked, null)
    : asked
  if (result) return result
  const call = yield* preparedIo(session, statement, parameters, given)
  if (!call.plan) return new Result(yield* shownIo(call, statement, yield* rowsIo(call, statement)))
  const { plan, source } = yield* fetchPlanIo(session, call.plan, parameters, given)
  return new Result(yield* shownIo({ ...call, plan }, statement, source))
}

/** The same, with rows that are fetched in parts as they are read. */
export function* streamStatementIo(session: SessionCore, asked: ToldCall): Io<StreamCore> {
  const { statement, parameters, given } = session.tellsExecution ? yield* toldCallIo(session, asked, null) : asked
  const call = yield* preparedIo(session, statement, parameters, given)
  const connection = session.readyConnection ?? (yield* session.connectionForIo(statement))
  call.plan?.loader.refuseParts?.(call.plan)
  const stream = yield* connection.streamIo(call.plan?.statement ?? statement, parameters, given)
  return yield* stream.throughIo((source) => shownIo(call, statement, source))
}

function* preparedIo(
  session: SessionCore,
  statement: unknown,
  parameters: unknown,
  given: SessionExecutionOptions | undefined,
): Io<Call> {
  session.transactions.refuseUnusable()
  const own = (statement as Partial<Statement> | null)?.givenOptions
  const options: SessionExecutionOptions = own || given ? { ...own, ...given } : NO_OPTIONS
  // SQL as text says nothing of the classes that it reads.
  const isText = (statement as Partial<Statement> | null)?.visitName === 'text'
  if (options.autoflush !== false && !isText) yield* session.autoflushIo()
  return { session, parameters, given, options, plan: planFor(statement) }
}

const NO_OPTIONS: SessionExecutionOptions = {}

/** Weakly held objects are not collected before the task ends, and drivers in the process may never end one. */
const OTHER_TASK = {
  kind: 'callback',
  name: 'age',
  run: () => new Promise((resolve) => setTimeout(resolve)),
  runNow: () => undefined,
} as const

function* rowsIo(call: Call, statement: unknown): Io<ResultSource> {
  const { session, parameters, given } = call
  if (statement instanceof Insert || statement instanceof Update || statement instanceof Delete) {
    const { entity } = statement.parts
    if (entity) return yield* dmlRowsIo(call, statement, mapperOf(entity))
  }
  const connection = session.readyConnection ?? (yield* session.connectionForIo(statement))
  return yield* connection.fetchIo(statement, parameters, given)
}

function* dmlRowsIo(
  call: Call,
  statement: Insert<unknown, unknown> | Update<unknown, unknown> | Delete<unknown>,
  mapper: Mapper,
): Io<ResultSource> {
  if (statement instanceof Insert) return yield* bulkInsertIo(call, statement)
  if (statement instanceof Update && Array.isArray(call.parameters) && statement.parts.where.length === 0) {
    return yield* bulkUpdateIo(call, statement, mapper)
  }
  return yield* synchronizedDmlIo(call, statement, mapper)
}

function* shownIo({ session, options, plan }: Call, statement: unknown, source: ResultSource): Io<ResultSource> {
  const { rowItems = [], effect } = statement as Statement
  const { objects } = session
  if (objects.age()) yield* perform(OTHER_TASK)
  const isRead = effect === 'read'
  const { populateExisting = false } = options
  const rows = givenRows(statement)
  const whole = rows ? plannerFor(statement as Select<unknown[]>).planRows(statement as never, rows, source.keys) : plan
  if (whole) return yield* whole.loader.loadRowsIo(session, whole, source, populateExisting)
  const loaderOf: EntityLoader = (mapper) => {
    if (isRead && !populateExisting) return objects.loadedClass(mapper, null)
    return { load: (row) => (isRead ? objects.load(mapper, row, populateExisting) : objects.loadWritten(mapper, row)) }
  }
  return entityRows(source, rowItems, loaderOf)
}
