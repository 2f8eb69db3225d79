import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { RelationshipAttribute } from '../mapping/relationships/relationship-attribute.ts'
import { relatedValue } from '../state/related-value.ts'
import { stateOf } from '../state/stateful-object.ts'
import type { AsyncSession } from './async.ts'

/** The attributes of an object as promises of their values. */
export type Awaitable<T> = { readonly [K in keyof T]: Promise<T[K]> }

/** A session that can load while somebody waits. */
type Loader = Pick<AsyncSession, 'load' | 'refresh'>

/**
 * The attributes of an object, each as a promise: what is not loaded is loaded. `await awaitable(author).books`
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/base.py › AsyncAttrs
 */
export function awaitable<T extends object>(object: T): Awaitable<T> {
  const state = stateOf(object)
  const mapper = state.mapper as Mapper
  const value = async (key: string): Promise<unknown> => {
    const relationship = mapper.relationship(key)
    const index = mapper.indexOf(key)
    if (!relationship && index < 0) throw new ArgumentError(`${mapper.className} has no attribute '${key}'.`)
    const isLoaded = relationship
      ? relatedValue(state, relationship) !== undefined || state.identity === null
      : !state.unloadedIndexes.includes(index)
    if (isLoaded) return (object as Record<string, unknown>)[key]
    const session = state.session?.facade as Loader | undefined
    if (!session) throw new InvalidRequestError(`This ${mapper.className} is in no session, so nothing can be loaded.`)
    if (relationship) return await session.load(object as never, new RelationshipAttribute(relationship) as never)
    await session.refresh(object as never, [key] as never)
    return (object as Record<string, unknown>)[key]
  }
  return new Proxy(object, {
    get: (_, key) => (typeof key === 'string' && key !== 'then' ? value(key) : undefined),
  }) as Awaitable<T>
}
