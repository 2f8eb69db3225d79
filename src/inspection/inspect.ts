import { AsyncConnection, AsyncEngine } from '../engine/async.ts'
import { Connection, Engine } from '../engine/sync.ts'
import { NoInspectionAvailable } from '../errors/request-errors.ts'
import { INSPECTION } from '../util/symbols.ts'
import { AsyncInspector } from './async-inspector.ts'
import type { InspectOptions } from './inspect-options.ts'
import { Inspector } from './inspector.ts'

/** Something that can be looked into; T is what there is to see. */
export interface Inspectable<out T> {
  [INSPECTION](): T
}

/**
 * What there is to know of something: of an engine or connection the tables and views of its database,
 * `inspect(engine).getTableNames()`; of a mapped class or object what it is beside its values,
 * `inspect(User).primaryKey`, `inspect(user).attrs.name.history`.
 *
 * @throws {@link NoInspectionAvailable} for anything else.
 * @source sqlalchemy lib/sqlalchemy/inspection.py › inspect
 */
export function inspect(target: Engine | Connection, options?: InspectOptions): Inspector
export function inspect(target: AsyncEngine | AsyncConnection, options?: InspectOptions): AsyncInspector
export function inspect<T>(target: Inspectable<T>): T
export function inspect(target: unknown, options?: InspectOptions): unknown {
  if (target instanceof Engine || target instanceof Connection) return new Inspector(target, options)
  if (target instanceof AsyncEngine || target instanceof AsyncConnection) return new AsyncInspector(target, options)
  const given = target as Partial<Inspectable<unknown>> | null | undefined
  if (typeof given?.[INSPECTION] === 'function') return given[INSPECTION]()
  throw new NoInspectionAvailable(
    'inspect() takes an engine, a connection, a mapped class or a mapped object. Of a session: inspect(session.connection()).',
  )
}
