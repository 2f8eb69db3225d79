import { AsyncConnection, AsyncEngine } from '../engine/async.ts'
import { Connection, Engine } from '../engine/sync.ts'
import { AsyncInspector } from './async-inspector.ts'
import { type Inspectable, inspectMapped } from './inspect-mapped.ts'
import type { InspectOptions } from './inspect-options.ts'
import { Inspector } from './inspector.ts'

/**
 * What there is to know of something: of an engine or connection the tables and views of its database,
 * `inspect(engine).getTableNames()`; of a mapped class or object what it is beside its values,
 * `inspect(User).primaryKey`, `inspect(user).attrs.name.history`.
 *
 * @throws NoInspectionAvailable for anything else.
 * @source sqlalchemy lib/sqlalchemy/inspection.py › inspect
 */
export function inspect(target: Engine | Connection, options?: InspectOptions): Inspector
export function inspect(target: AsyncEngine | AsyncConnection, options?: InspectOptions): AsyncInspector
export function inspect<T>(target: Inspectable<T>): T
export function inspect(target: unknown, options?: InspectOptions): unknown {
  if (target instanceof Engine || target instanceof Connection) return new Inspector(target, options)
  if (target instanceof AsyncEngine || target instanceof AsyncConnection) return new AsyncInspector(target, options)
  return inspectMapped(target as Inspectable<unknown>)
}
