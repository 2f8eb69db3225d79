/**
 * Core: the SQL expression language, schema, types and engines. The ORM is `athanor/orm`, a driver is
 * `athanor/drivers/…`.
 *
 * @module
 */
export { toSql, type ToSqlOptions } from './compiler/to-sql.ts'
export type { StatementText } from './compiler/statement-text.ts'
export type { Dialect } from './dialects/dialect.ts'
export { AsyncConnection, AsyncEngine } from './engine/async.ts'
export { createAsyncEngine } from './engine/create-async-engine.ts'
export { createEngine } from './engine/create-engine.ts'
export type {
  DatabaseSnapshot,
  Driver,
  DriverCapabilities,
  DriverFactory,
  DriverOpenOptions,
  StorageState,
  TableChange,
} from './engine/driver.ts'
export { hasTable } from './engine/has-table.ts'
export type { EngineOptions } from './engine/engine-options.ts'
export type {
  ConnectionEvent,
  EngineEvents,
  ErrorEvent,
  OptionsEvent,
  SavepointEvent,
  StatementDoneEvent,
  StatementEvent,
  TwophaseEvent,
} from './engine/events.ts'
export type { ExecutionOptions, IsolationLevel } from './engine/execution-options.ts'
export type { ChangedTable, LiveFeature } from './engine/live/live-feature.ts'
export type { LiveItem } from './engine/live/live-item.ts'
export type { LiveCallback, LiveQuery } from './engine/live/live-query.ts'
export { liveQueries } from './engine/live/live-rows.ts'
export type { RawConnection } from './engine/checked-out.ts'
export type { ColumnKey } from './engine/column-index.ts'
export { NullPool } from './engine/pool/null-pool.ts'
export { Pool, type PoolClass } from './engine/pool/pool.ts'
export type { PoolEvent, PoolEvents, PoolInvalidateEvent, PoolResetEvent } from './engine/pool/pool-events.ts'
export type { PoolOptions } from './engine/pool/pool-options.ts'
export { QueuePool } from './engine/pool/queue-pool.ts'
export { StaticPool } from './engine/pool/static-pool.ts'
export { AsyncStreamResult } from './engine/stream/async-stream-result.ts'
export { StreamResult } from './engine/stream/stream-result.ts'
export { AsyncTransaction, AsyncTwophaseTransaction } from './engine/transaction/async.ts'
export { Transaction, TwophaseTransaction } from './engine/transaction/sync.ts'
export { MappingResult, Result, ScalarResult, TupleResult } from './engine/result.ts'
export { Connection, Engine } from './engine/sync.ts'
export type { SessionClass, TransactOptions, TransactSession } from './engine/transact.ts'
export { makeUrl, URL } from './engine/url.ts'
export { AthanorError } from './errors/athanor-error.ts'
export { ERROR_CODES, type ErrorCode } from './errors/codes.ts'
export {
  DatabaseBusyError,
  DatabaseError,
  DataError,
  IntegrityError,
  NotSentError,
  OperationalError,
  PoolTimeoutError,
  ProgrammingError,
  RequestTooLargeError,
  SerializationError,
  StatementError,
  UnknownOutcomeError,
} from './errors/database-error.ts'
export { DriverError, type DriverErrorInfo, type DriverErrorKind } from './errors/driver-error.ts'
export {
  StaleGenerationError,
  StorageBlockedError,
  StorageCorruptError,
  StorageError,
  StorageFormatError,
  StorageLostError,
  StorageQuotaError,
  StorageReadonlyError,
  StorageUnavailableError,
} from './errors/storage-errors.ts'
export {
  AbortError,
  AmbiguousForeignKeysError,
  ArgumentError,
  CircularDependencyError,
  CompileError,
  IllegalStateChangeError,
  InvalidRequestError,
  MultipleResultsFound,
  NoForeignKeysError,
  NoInspectionAvailable,
  NoResultFound,
  NoSuchColumnError,
  NoSuchTableError,
  PendingRollbackError,
  ResourceClosedError,
  TransactionPromotionError,
} from './errors/request-errors.ts'
export { DisconnectionError, InvalidatePoolError } from './errors/pool-errors.ts'
export { warningListeners } from './errors/warnings.ts'
export { event, type EventTarget } from './event/event.ts'
export type { ListenOptions } from './event/listeners.ts'
export type {
  ColumnSorting,
  ReflectedCheckConstraint,
  ReflectedColumn,
  ReflectedComputed,
  ReflectedDomain,
  ReflectedEnum,
  ReflectedForeignKey,
  ReflectedForeignKeyOptions,
  ReflectedIdentity,
  ReflectedIndex,
  ReflectedIndexOptions,
  ReflectedPrimaryKey,
  ReflectedTableComment,
  ReflectedTableOptions,
  ReflectedUniqueConstraint,
} from './dialects/reflected.ts'
export type { AsyncInspector } from './inspection/async-inspector.ts'
export type { Inspectable } from './inspection/inspect-mapped.ts'
export { inspect } from './inspection/inspect.ts'
export type {
  ForeignKeysOptions,
  IndexesOptions,
  InspectOptions,
  MultiForeignKeysOptions,
  MultiOptions,
  NamesOptions,
  SchemaOption,
} from './inspection/inspect-options.ts'
export type { Inspector } from './inspection/inspector.ts'
export type { ReflectTableOptions } from './inspection/reflect-tables.ts'
export type { SortedNames, TableName } from './inspection/sorted-names.ts'
export type { AbortOptions } from './io/run-async.ts'
export type {
  AsyncHandler,
  ConnectionId,
  DriverRequest,
  DriverResult,
  DriverStatement,
  SyncHandler,
} from './io/requests.ts'
export type { DefaultContext } from './schema/column-default.ts'
export { column, type ColumnOptions } from './schema/column-definition.ts'
export type { Column } from './schema/column.ts'
export { AddConstraint } from './schema/add-constraint.ts'
export { check, type CheckConstraint } from './schema/check-constraint.ts'
export {
  DropColumnComment,
  DropConstraintComment,
  DropTableComment,
  SetColumnComment,
  SetConstraintComment,
  SetTableComment,
} from './schema/comments.ts'
export { computed, type Computed, type ComputedOptions } from './schema/computed.ts'
export type { Constraint, ConstraintOptions } from './schema/constraint.ts'
export { conv, type ConventionalName } from './schema/conv.ts'
export { CreateIndex } from './schema/create-index.ts'
export { CreateSchema } from './schema/create-schema.ts'
export { CreateSequence } from './schema/create-sequence.ts'
export { CreateTable } from './schema/create-table.ts'
export { CreateView, type CreateViewOptions } from './schema/create-view.ts'
export type { DdlElement } from './schema/ddl-element.ts'
export type { ColumnReflectEvent, ColumnReflectInfo, DdlEvent, DdlEvents } from './schema/ddl-events.ts'
export { DDL } from './schema/ddl-text.ts'
export { DropConstraint } from './schema/drop-constraint.ts'
export { DropIndex } from './schema/drop-index.ts'
export { DropSchema } from './schema/drop-schema.ts'
export { DropSequence } from './schema/drop-sequence.ts'
export { DropTable } from './schema/drop-table.ts'
export { DropView, type DropViewOptions } from './schema/drop-view.ts'
export { fetchedValue } from './schema/fetched-value.ts'
export { foreignKeyConstraint, type ForeignKeyConstraint } from './schema/foreign-key-constraint.ts'
export { foreignKey, type ForeignKeyAction, type ForeignKeyOptions } from './schema/foreign-key.ts'
export { identity, type Identity, type IdentityOptions } from './schema/identity.ts'
export { MetaData, type MetaDataOptions } from './schema/metadata.ts'
export type { NamingConvention } from './schema/naming-convention.ts'
export { primaryKey, type PrimaryKeyConstraint } from './schema/primary-key-constraint.ts'
export { quotedName, type QuotedName } from './schema/quoted-name.ts'
export type { SchemaOptions } from './schema/schema-executor.ts'
export { sequence, type Sequence } from './schema/sequence.ts'
export { Table, type TableOptions } from './schema/table.ts'
export type { AutoloadOptions, ReflectOptions } from './schema/table-source.ts'
export { index, type Index, type IndexOptions } from './schema/table-index.ts'
export type { TableArgument } from './schema/table-items.ts'
export { unique, type UniqueConstraint } from './schema/unique-constraint.ts'
export { and, falseValue, not, nullValue, or, trueValue } from './sql/conditions.ts'
export { all, any } from './sql/constructs/any-all.ts'
export { array, type ArrayExpr } from './sql/constructs/array.ts'
export { bindparam, type BindOptions } from './sql/constructs/bindparam.ts'
export { type Case, caseWhen } from './sql/constructs/case-when.ts'
export { cast, collate, tryCast, typeCoerce } from './sql/constructs/cast.ts'
export { type DateField, extract } from './sql/constructs/extract.ts'
export { json, type JsonExpr } from './sql/constructs/json.ts'
export { columnClause, literalColumn } from './sql/constructs/literal-column.ts'
export { asc, desc, nullsFirst, nullsLast } from './sql/constructs/ordering.ts'
export { tuple } from './sql/constructs/tuple.ts'
export { defineElement, type ElementDefinition, type ElementText } from './sql/constructs/define-element.ts'
export type { InferInit, InferInsert, InferSelect, InferUpdate, PrimaryKeyOf } from './sql/definition-types.ts'
export { type Delete, deleteFrom } from './sql/dml/delete.ts'
export {
  type Insert,
  insert,
  type InsertRows,
  type ReturningOptions,
  type RowsByPosition,
  type ValuesByColumn,
} from './sql/dml/insert.ts'
export type { ConflictTarget, ConflictUpdate, Excluded } from './sql/dml/on-conflict.ts'
export { type Update, update } from './sql/dml/update.ts'
export { text, type TextClause } from './sql/elements/text-clause.ts'
export type {
  Attr,
  Condition,
  Executable,
  ExecutionParameters,
  Expr,
  Label,
  OrderBy,
  OrderByArgument,
} from './sql/expression.ts'
export { distinct, func } from './sql/functions/func.ts'
export {
  aggregateOrderBy,
  type Frame,
  type FrameBound,
  type FunctionCall,
  type Window,
} from './sql/functions/function-call.ts'
export type { KnownFunctions } from './sql/functions/known-functions.ts'
export { jsonNull } from './sql/json-null.ts'
export { literal } from './sql/literal.ts'
export type { AnyModel, Entity, Row, RowOf } from './sql/row-types.ts'
export type { AffixOptions } from './sql/selectable/affix.ts'
export type { CteElement } from './sql/selectable/cte-element.ts'
export type { CteOptions } from './sql/selectable/cte.ts'
export { type Exists, exists } from './sql/selectable/exists.ts'
export type { FetchOptions } from './sql/selectable/fetch.ts'
export type { ForUpdateOptions } from './sql/selectable/for-update.ts'
export type { FromElement, JoinElement, JoinOptions } from './sql/selectable/from-element.ts'
export { join, outerJoin } from './sql/selectable/join-of.ts'
export { type LightTable, lightTable } from './sql/selectable/light-table.ts'
export { type Select, select } from './sql/selectable/select.ts'
export type { LabelStyle } from './sql/selectable/select-parts.ts'
export { tablesample, type TableSampleOptions } from './sql/selectable/table-sample.ts'
export type { TableValued, TableValuedOptions } from './sql/selectable/table-valued.ts'
export { except, exceptAll, intersect, intersectAll, union, unionAll } from './sql/selectable/union.ts'
export { type Values, values, type ValuesOptions } from './sql/selectable/values-element.ts'
export { ArrayOf, type ArrayOptions } from './types/array-of.ts'
export { BigInteger } from './types/big-integer.ts'
export { Bool, Boolean } from './types/boolean.ts'
export { CalendarDate } from './types/calendar-date.ts'
export type { CallableType } from './types/callable-type.ts'
export { DateTime, type DateTimeOptions } from './types/date-time.ts'
export { Double } from './types/double.ts'
export { Enum, type EnumOptions } from './types/enum.ts'
export { Float } from './types/float.ts'
export { Integer } from './types/integer.ts'
export { Interval } from './types/interval.ts'
export { Json, type JsonOptions, type JsonValue } from './types/json.ts'
export { LargeBinary } from './types/large-binary.ts'
export { NullType } from './types/null-type.ts'
export { Numeric } from './types/numeric.ts'
export { SmallInteger } from './types/small-integer.ts'
export {
  BIGINT,
  BINARY,
  BLOB,
  BOOLEAN,
  CHAR,
  CLOB,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  DOUBLE_PRECISION,
  FLOAT,
  INTEGER,
  NCHAR,
  NUMERIC,
  NVARCHAR,
  REAL,
  SMALLINT,
  TEXT,
  TIME,
  TIMESTAMP,
  UUID,
  VARBINARY,
  VARCHAR,
} from './types/sql-types.ts'
export { String, type StringOptions, Varchar } from './types/string.ts'
export { TemporalDuration } from './types/temporal-duration.ts'
export {
  TemporalInstant,
  type TemporalObject,
  TemporalPlainDate,
  TemporalPlainDateTime,
  TemporalPlainTime,
  type TemporalValue,
} from './types/temporal.ts'
export { Text } from './types/text.ts'
export { Time, type TimeOptions } from './types/time.ts'
export { TypeDecorator } from './types/type-decorator.ts'
export type {
  AllowedValues,
  LiteralWriter,
  NamedType,
  Processor,
  TypeDialect,
  TypeEngine,
  TypeRule,
  TypeRules,
} from './types/type-engine.ts'
export type { TypeFamily } from './types/type-family.ts'
export { Unicode, UnicodeText } from './types/unicode.ts'
export { Uuid } from './types/uuid.ts'
export { snakeCase } from './util/snake-case.ts'
