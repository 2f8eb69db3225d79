import { ArgumentError } from '../errors/request-errors.ts'
import { INSPECTION } from '../util/symbols.ts'

/** Something that can be looked into; T is what there is to see. */
export interface Inspectable<out T> {
  [INSPECTION](): T
}

/**
 * What the library knows of a mapped class or object beside its values: `inspect(user).attrs.name.history`,
 * `inspect(User).primaryKey`.
 *
 * @throws {@link ArgumentError} for anything else.
 * @source sqlalchemy lib/sqlalchemy/inspection.py › inspect
 */
export function inspect<T>(target: Inspectable<T>): T {
  const given = target as Partial<Inspectable<T>> | null | undefined
  if (typeof given?.[INSPECTION] === 'function') return target[INSPECTION]()
  throw new ArgumentError('inspect() takes a mapped class or a mapped object.')
}
