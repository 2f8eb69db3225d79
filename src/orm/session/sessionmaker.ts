import type { AsyncEngine } from '../../engine/async.ts'
import type { Engine } from '../../engine/sync.ts'
import { AsyncSession } from './async.ts'
import type { SessionOptions } from './session-options.ts'
import { Session } from './sync.ts'

/** Makes sessions with the same engine and options: `const SessionLocal = sessionmaker(engine)`. */
export function sessionmaker(engine: Engine, options: SessionOptions = {}): (more?: SessionOptions) => Session {
  return (more) => new Session(engine, { ...options, ...more })
}

/** Makes asynchronous sessions with the same engine and options. */
export function asyncSessionmaker(
  engine: AsyncEngine,
  options: SessionOptions = {},
): (more?: SessionOptions) => AsyncSession {
  return (more) => new AsyncSession(engine, { ...options, ...more })
}
