/**
 * The ORM: mapped classes, sessions, the unit of work. Statements come from `athanor`.
 *
 * @module
 */
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
export { mapper } from './mapping/announce-mapper.ts'
export { DeclarativeBase } from './mapping/declarative-base.ts'
export type { InstrumentedAttribute } from './mapping/instrumented-attribute.ts'
export type { Mapper } from './mapping/mapper.ts'
export { withParent } from './mapping/relationships/with-parent.ts'
export { relationship, type RelationshipOptions } from './mapping/relationships/relationship.ts'
export type { Model, ModelBase } from './mapping/model-types.ts'
export { AsyncSession } from './session/async.ts'
export type { PlannedFlush, PlannedWrite } from './session/planned-flush.ts'
export { asyncSessionmaker, sessionmaker } from './session/sessionmaker.ts'
export type { SessionOptions } from './session/session-options.ts'
export { Session } from './session/sync.ts'
