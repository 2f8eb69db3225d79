import { MetaData } from '../schema/metadata.ts'
import type { Lacking, OtherArguments, Promised } from '../testing/fixtures/parity.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import type { SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { AsyncConnection, AsyncEngine } from './async.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import type { Driver, DriverFactory } from './driver.ts'
import type { Connection, Engine } from './sync.ts'
import type { AsyncStreamResult } from './stream/async-stream-result.ts'
import type { StreamResult } from './stream/stream-result.ts'
import type { AsyncTransaction } from './transaction/async.ts'
import type { Transaction } from './transaction/sync.ts'

// Both engines have the same members, but for the way in which they are disposed.
sameType<Lacking<Engine, AsyncEngine>, typeof Symbol.dispose>()
sameType<Lacking<AsyncEngine, Engine>, typeof Symbol.asyncDispose | 'runEnding'>()
type Kept = 'persisted' | 'snapshot' | 'restore'
sameType<Promised<Engine, AsyncEngine>, 'begin' | 'transact' | 'dispose' | Kept | 'run' | typeof SCHEMA_EXECUTOR>()

// So have both connections.
sameType<Lacking<Connection, AsyncConnection>, typeof Symbol.dispose>()
sameType<Lacking<AsyncConnection, Connection>, typeof Symbol.asyncDispose>()
type Sent = 'execute' | 'scalar' | 'scalars' | 'execDriverSql'
type Ended = 'begin' | 'beginNested' | 'commit' | 'rollback' | 'close' | 'invalidate'
type Twophase = 'recoverTwophase' | 'commitPrepared' | 'rollbackPrepared'
type Asked = 'getRawConnection' | 'getIsolationLevel' | typeof SCHEMA_EXECUTOR
sameType<Promised<Connection, AsyncConnection>, Sent | Ended | Twophase | Asked>()
// The functions that these take get the transaction of their own colour.
sameType<OtherArguments<Connection, AsyncConnection>, 'begin' | 'beginNested'>()

// So have both transactions.
sameType<Lacking<Transaction, AsyncTransaction>, typeof Symbol.dispose>()
sameType<Lacking<AsyncTransaction, Transaction>, typeof Symbol.asyncDispose>()
sameType<Promised<Transaction, AsyncTransaction>, 'commit' | 'rollback' | 'close'>()
sameType<OtherArguments<Transaction, AsyncTransaction>, never>()

// And both kinds of streams, but for the way in which they are looped over.
type Stream = StreamResult<readonly unknown[], never, unknown>
type AsyncStream = AsyncStreamResult<readonly unknown[], never, unknown>
sameType<Lacking<Stream, AsyncStream>, typeof Symbol.dispose | typeof Symbol.iterator>()
sameType<Lacking<AsyncStream, Stream>, typeof Symbol.asyncDispose | typeof Symbol.asyncIterator>()
sameType<Promised<Stream, AsyncStream>, 'fetchOne' | 'fetchMany' | 'all' | 'first' | 'close'>()
sameType<OtherArguments<Stream, AsyncStream>, never>()

declare const engine: Engine
declare const asyncEngine: AsyncEngine
declare const driver: Driver
declare const factory: DriverFactory

// Tables are created at once, or later.
sameType<ReturnType<typeof createNow>, void>()
sameType<ReturnType<typeof createLater>, Promise<void>>()
function createNow() {
  return new MetaData().createAll(engine)
}
function createLater() {
  return new MetaData().createAll(asyncEngine)
}

// What a function given to begin() returns.
export const now = engine.begin((connection) => connection.isInTransaction)
//           ^
// hover: const now: boolean
export const then = asyncEngine.begin(async (connection) => connection.isInTransaction)
//           ^
// hover: const then: Promise<boolean>

// Where the database comes from.
createEngine(driver)
createEngine('sqlite:///:memory:', { drivers: [driver] })
createAsyncEngine('sqlite:///:memory:', { drivers: [driver, factory] })
// @ts-expect-error a URL alone does not say by which driver
// error: Argument of type 'string' is not assignable to parameter of type 'Driver'.
createAsyncEngine('sqlite:///:memory:')
// @ts-expect-error a synchronous engine needs an open driver
// error: Type 'DriverFactory' is missing the following properties from type 'Driver'
createEngine('sqlite:///:memory:', { drivers: [factory] })
