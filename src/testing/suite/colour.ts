import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { Driver } from '../../engine/driver.ts'
import type { Engine } from '../../engine/sync.ts'
import { AsyncSession } from '../../orm/session/async.ts'
import type { SessionOptions } from '../../orm/session/session-options.ts'
import { Session } from '../../orm/session/sync.ts'

/**
 * One of the two ways in which the library is used. Scenarios are written once, against the asynchronous classes, and
 * await all that they call: the synchronous ones have the same members, and what they give may be awaited as well.
 */
export interface Colour {
  readonly name: 'sync' | 'async'
  engineOf(driver: Driver): AsyncEngine
  sessionOf(bind: AsyncEngine | AsyncConnection, options: SessionOptions): AsyncSession
}

export const SYNC: Colour = {
  name: 'sync',
  engineOf: (driver) => createEngine(driver) as unknown as AsyncEngine,
  sessionOf: (bind, options) => new Session(bind as unknown as Engine, options) as unknown as AsyncSession,
}

export const ASYNC: Colour = {
  name: 'async',
  engineOf: (driver) => createAsyncEngine(driver),
  sessionOf: (bind, options) => new AsyncSession(bind, options),
}
