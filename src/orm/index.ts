/**
 * The ORM: mapped classes, sessions, the unit of work. Statements come from `athanor`.
 *
 * @module
 */
export { inspectMapped as inspect } from '../inspection/inspect-mapped.ts'
export { column as mapped } from '../schema/column-definition.ts'
export {
  DetachedInstanceError,
  FlushError,
  MappingError,
  ObjectDeletedError,
  StaleDataError,
  UnloadedAttributeError,
  UnmappedError,
} from './base/orm-errors.ts'
export { aliased } from './mapping/aliased.ts'
export type { Aliased } from './mapping/aliased-types.ts'
export { type AutomapBase, automapBase, type AutomappedClass } from './automap/automap-base.ts'
export type { AutomapOptions } from './automap/automap-options.ts'
export { configureMappers } from './mapping/configure-mappers.ts'
export type { Load } from './loading/options/load.ts'
export {
  containsEager,
  defaultload,
  defer,
  immediateload,
  joinedload,
  lazyload,
  loadOnly,
  noload,
  raiseload,
  selectinload,
  subqueryload,
  undefer,
  undeferGroup,
} from './loading/options/loader-functions.ts'
export { withLoaderCriteria } from './loading/options/with-loader-criteria.ts'
export { mapper } from './mapping/announce-mapper.ts'
export { DeclarativeBase } from './mapping/declarative-base.ts'
export type { InstrumentedAttribute } from './mapping/instrumented-attribute.ts'
export { fromTable } from './mapping/from-table.ts'
export { mapImperatively } from './mapping/map-imperatively.ts'
export type { Mapper } from './mapping/mapper.ts'
export { synonym } from './mapping/synonym.ts'
export type { MapperOptions } from './mapping/mapper-options.ts'
export { withParent } from './mapping/relationships/with-parent.ts'
export type { RelationshipOptions } from './mapping/relationships/relationship-definition.ts'
export { relationship } from './relationships/relationship.ts'
export type { Model, ModelBase } from './mapping/model-types.ts'
export type { InspectedModel } from './mapping/inspect-model.ts'
export type { History } from './state/history.ts'
export type { InspectedAttribute, InspectedObject } from './state/inspect-object.ts'
export type { ObjectState } from './state/instance-state.ts'
export { objectSession } from './state/object-session.ts'
export { awaitable, type Awaitable } from './session/awaitable.ts'
export { type BindRequest, binds, type ChooseBind } from './session/binds.ts'
export { AsyncSession } from './session/async.ts'
export type { AsyncSessionTransaction } from './session/async-transaction.ts'
export { identityKey, type ObjectIdentity } from './session/identity-key-of.ts'
export type { JoinTransactionMode } from './session/join-transaction.ts'
export { liveObjects } from './session/live-objects.ts'
export { makeTransient, makeTransientToDetached } from './session/make-transient.ts'
export type { OrmExecuteState } from './session/orm-execute-state.ts'
export type { PlannedFlush, PlannedWrite } from './session/planned-flush.ts'
export type {
  SessionBeginEvent,
  SessionEvent,
  SessionEvents,
  SessionObjectEvent,
  SessionTransactionEvent,
} from './session/session-events.ts'
export { type AsyncSessionMaker, asyncSessionmaker, type SessionMaker, sessionmaker } from './session/sessionmaker.ts'
export type {
  BulkInsertOptions,
  BulkSaveOptions,
  GetOptions,
  LoadOptions,
  MergeOptions,
  SessionExecutionOptions,
  SessionOptions,
} from './session/session-options.ts'
export type { SessionBinds } from './session/session-binds.ts'
export { Session } from './session/sync.ts'
export type { SessionTransaction } from './session/sync-transaction.ts'
