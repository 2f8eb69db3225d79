import type { AsyncConnection, AsyncEngine } from '../../../engine/async.ts'
import { UnloadedAttributeError } from '../../../orm/base/orm-errors.ts'
import { AsyncSession as BareAsyncSession } from '../../../orm/session/async.ts'
import type { SessionOptions } from '../../../orm/session/session-options.ts'
import { coreOf } from '../../../orm/session/session-facade.ts'
import { asyncSessionmaker as makeAsync } from '../../../orm/session/sessionmaker.ts'
import { objectSession } from '../../../orm/state/object-session.ts'
import { stateOf } from '../../../orm/state/stateful-object.ts'
import type { Rel } from '../../../sql/relation-types.ts'
import type { Entity } from '../../../sql/row-types.ts'

type Bind = AsyncEngine | AsyncConnection
type Attributes = Readonly<Record<string, unknown>>

/** Synchronous sessions forget what was committed, asynchronous ones by default do not. */
const asSync = (options: SessionOptions = {}): SessionOptions => ({ expireOnCommit: true, ...options })

/** An asynchronous session with the defaults of a synchronous one. */
export class AsyncSession extends BareAsyncSession {
  constructor(bind: Bind, options?: SessionOptions) {
    super(bind, asSync(options))
  }
}

export const asyncSessionmaker = (bind: Bind, options?: SessionOptions): ReturnType<typeof makeAsync> =>
  makeAsync(bind, asSync(options))

/** A member of an object, loaded first if it must be; in a box, as a promise would look for a `then` in it. */
export async function read(object: unknown, key: string, isOptional: boolean): Promise<{ readonly value: unknown }> {
  if (isOptional && (object === null || object === undefined)) return { value: undefined }
  try {
    return { value: (object as Attributes)[key] }
  } catch (error) {
    if (!(error instanceof UnloadedAttributeError)) throw error
    await load(object as object, key)
    return { value: (object as Attributes)[key] }
  }
}

/** The object, with these attributes loaded. */
export async function readAll<T>(object: T, keys: readonly string[]): Promise<T> {
  for (const key of keys) await read(object, key, false)
  return object
}

type Walk = (callback: (element: unknown, index: number) => unknown, ...rest: readonly unknown[]) => unknown

/** A method of an array that calls a function for its elements, which is awaited each time. */
export async function walk(object: object, method: string, ...[callback, ...rest]: Parameters<Walk>): Promise<unknown> {
  const call = (target: object, ...given: Parameters<Walk>): unknown =>
    (target as Readonly<Record<string, Walk>>)[method]!(...given)
  if (!Array.isArray(object) && !(object instanceof Set)) return call(object, callback, ...rest)
  const elements: unknown[] = Array.from(object)
  const answers: unknown[] = []
  for (const [index, element] of elements.entries()) {
    const answer = await callback(element, index)
    answers.push(answer)
    if (ENDS[method]?.(answer) === true) break
  }
  return call(elements, (_, index) => answers[index])
}

/** When a method looks no further. */
const ENDS: Readonly<Record<string, (answer: unknown) => boolean>> = {
  find: Boolean,
  findIndex: Boolean,
  some: Boolean,
  every: (answer) => !answer,
}

async function load(object: object, key: string): Promise<void> {
  const session = objectSession(object) as BareAsyncSession
  const state = stateOf(object)
  const index = state.mapper.keys.indexOf(key)
  if (index < 0) {
    const attribute = (object.constructor as unknown as Attributes)[key]
    await session.load(object as Entity<string>, attribute as Rel<string, unknown>)
  } else {
    // `refresh` would load what is there as well.
    const engine = 'engine' in session.bind ? session.bind.engine : session.bind
    await engine.run(coreOf(session).loadColumnsIo(state, index))
  }
}
