import type { AsyncEngine } from '../../engine/async.ts'
import type { Engine } from '../../engine/sync.ts'
import type { Lacking, OtherArguments, Promised } from '../../testing/fixtures/parity.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import { AsyncSession } from './async.ts'
import type { SessionOptions } from './session-options.ts'
import { Session } from './sync.ts'

// Both sessions have the same members, but for the way in which they are disposed.
sameType<Lacking<Session, AsyncSession>, typeof Symbol.dispose>()
sameType<Lacking<AsyncSession, Session>, typeof Symbol.asyncDispose>()

// What reaches the database gives a promise; everything else is the same.
type Sends = 'flush' | 'commit' | 'rollback' | 'close' | 'begin' | 'execute' | 'scalars' | 'scalar' | 'get' | 'refresh'
sameType<Promised<Session, AsyncSession>, Sends>()
type Plain = Exclude<keyof Session & keyof AsyncSession, Sends>
sameType<Pick<Session, Plain>, Pick<AsyncSession, Plain>>()

// The same arguments, and options to abort.
sameType<OtherArguments<Session, AsyncSession>, 'begin'>()
sameType<ConstructorParameters<typeof Session>, [engine: Engine, options?: SessionOptions | undefined]>()
sameType<ConstructorParameters<typeof AsyncSession>, [engine: AsyncEngine, options?: SessionOptions | undefined]>()

declare const engine: Engine
declare const asyncEngine: AsyncEngine
// @ts-expect-error each has its kind of engine
// error: not assignable to parameter of type 'Engine'
new Session(asyncEngine)
// @ts-expect-error each has its kind of engine
// error: not assignable to parameter of type 'AsyncEngine'
new AsyncSession(engine)
// @ts-expect-error unknown option
// error: 'expireOnFlush' does not exist in type 'SessionOptions'
new Session(engine, { expireOnFlush: true })
