import { NoInspectionAvailable } from '../errors/request-errors.ts'
import { INSPECTION } from '../util/symbols.ts'

/** Something that can be looked into; T is what there is to see. */
export interface Inspectable<out T> {
  [INSPECTION](): T
}

/**
 * What there is to know of a mapped class or object beside its values: `inspect(User).primaryKey`,
 * `inspect(user).attrs.name.history`. The `inspect` of `athanor` takes engines as well, and brings the code for it.
 *
 * @throws {@link NoInspectionAvailable} for anything else.
 * @source sqlalchemy lib/sqlalchemy/inspection.py › inspect
 */
export function inspectMapped<T>(target: Inspectable<T>): T {
  const given = target as Partial<Inspectable<T>> | null | undefined
  if (typeof given?.[INSPECTION] === 'function') return target[INSPECTION]()
  throw new NoInspectionAvailable(
    'inspect() takes a mapped class, a mapped object, and that of `athanor` an engine or a connection.',
  )
}
