import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import type { Lacking, OtherArguments, Promised } from '../../testing/fixtures/parity.ts'
import { sameType } from '../../testing/fixtures/same-type.ts'
import type { EVENTS } from '../../util/symbols.ts'
import { AsyncSession } from './async.ts'
import type { AsyncSessionTransaction } from './async-transaction.ts'
import type { SessionOptions } from './session-options.ts'
import { Session } from './sync.ts'
import type { SessionTransaction } from './sync-transaction.ts'

// Both sessions have the same members, but for the way in which they are disposed.
sameType<Lacking<Session, AsyncSession>, typeof Symbol.dispose>()
sameType<Lacking<AsyncSession, Session>, typeof Symbol.asyncDispose>()

// What reaches the database gives a promise; everything else is the same.
type Sends =
  | ('flush' | 'commit' | 'rollback' | 'close' | 'begin' | 'beginNested')
  | ('execute' | 'scalars' | 'scalar' | 'get' | 'getOne' | 'load' | 'refresh' | 'merge' | 'delete')
  | ('bulkInsertMappings' | 'bulkUpdateMappings' | 'bulkSaveObjects')
sameType<Promised<Session, AsyncSession>, Sends>()
// Some give, or work on, what is of the same colour.
type Coloured =
  | ('bind' | 'connection' | 'getTransaction' | 'getNestedTransaction')
  | ('stream' | 'streamScalars' | 'noAutoflush' | typeof EVENTS)
type Plain = Exclude<keyof Session & keyof AsyncSession, Sends | Coloured>
sameType<Pick<Session, Plain>, Pick<AsyncSession, Plain>>()

// The same arguments, and options to abort.
sameType<OtherArguments<Session, AsyncSession>, 'begin' | 'beginNested' | 'noAutoflush'>()
sameType<ConstructorParameters<typeof Session>, [bind: Engine | Connection, options?: SessionOptions | undefined]>()
type AsyncBind = AsyncEngine | AsyncConnection
sameType<ConstructorParameters<typeof AsyncSession>, [bind: AsyncBind, options?: SessionOptions | undefined]>()

// So have both transactions.
sameType<Lacking<SessionTransaction, AsyncSessionTransaction>, typeof Symbol.dispose>()
sameType<Lacking<AsyncSessionTransaction, SessionTransaction>, typeof Symbol.asyncDispose>()
sameType<Promised<SessionTransaction, AsyncSessionTransaction>, 'commit' | 'rollback' | 'close'>()

declare const engine: Engine
declare const asyncEngine: AsyncEngine
// @ts-expect-error each has its kind of engine
// error: not assignable to parameter of type 'Engine | Connection'
new Session(asyncEngine)
// @ts-expect-error each has its kind of engine
// error: not assignable to parameter of type 'AsyncEngine | AsyncConnection'
new AsyncSession(engine)
// @ts-expect-error unknown option
// error: 'expireOnFlush' does not exist in type 'SessionOptions'
new Session(engine, { expireOnFlush: true })
