import type { AsyncConnection, AsyncEngine } from '../engine/async.ts'
import type { Connection, Engine } from '../engine/sync.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import type { Lacking, OtherArguments, Promised } from '../testing/fixtures/parity.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import type { AsyncInspector } from './async-inspector.ts'
import { inspect } from './inspect.ts'
import type { Inspector } from './inspector.ts'

// Both inspectors have the same members, but for what the constructor of Table asks for.
sameType<Lacking<Inspector, AsyncInspector>, 'describeTable'>()
sameType<Lacking<AsyncInspector, Inspector>, never>()
sameType<Promised<Inspector, AsyncInspector>, Exclude<keyof AsyncInspector, Alike>>()
type Alike = 'core' | 'bind' | 'engine' | 'dialect' | 'clearCache'
sameType<OtherArguments<Inspector, AsyncInspector>, never>()

declare const engine: Engine
declare const connection: Connection
declare const asyncEngine: AsyncEngine
declare const asyncConnection: AsyncConnection

sameType<typeof fromEngine, Inspector>()
const fromEngine = inspect(engine)
sameType<typeof fromConnection, Inspector>()
const fromConnection = inspect(connection)
sameType<typeof later, AsyncInspector>()
const later = inspect(asyncEngine)
sameType<typeof fromAsyncConnection, AsyncInspector>()
const fromAsyncConnection = inspect(asyncConnection)

const metadata = new MetaData()
sameType<ReturnType<typeof reflectNow>, void>()
const reflectNow = () => metadata.reflect(fromEngine)
sameType<ReturnType<typeof reflectLater>, Promise<void>>()
const reflectLater = () => metadata.reflect(later)
// @ts-expect-error an engine itself is not what tells of tables
// error: No overload matches this call.
void metadata.reflect(engine)

new Table('books', metadata, {}, undefined, { autoloadWith: fromConnection })
// @ts-expect-error a constructor cannot wait
// error: Property 'describeTable' is missing in type 'AsyncInspector' but required in type 'TableSource'.
new Table('books', metadata, {}, undefined, { autoloadWith: fromAsyncConnection })
// @ts-expect-error a number has nothing to be seen
// error: No overload matches this call.
inspect(5)
