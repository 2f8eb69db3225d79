import type { AsyncConnection, AsyncEngine } from './async.ts'
import { inTransactionIo } from './begin.ts'
import type { ConnectionCore } from './connection-core.ts'
import { databaseNamesIo } from './database-names.ts'
import type { Connection, Engine } from './sync.ts'
import type { Io } from '../io/io.ts'

export interface HasTableOptions {
  readonly schema?: string
}

/** Whether a database has a table or view of that name. Round trips: 1. */
export function hasTable(
  executor: AsyncEngine | AsyncConnection,
  name: string,
  options?: HasTableOptions,
): Promise<boolean>
export function hasTable(executor: Engine | Connection, name: string, options?: HasTableOptions): boolean
export function hasTable(
  executor: AsyncEngine | AsyncConnection | Engine | Connection,
  name: string,
  { schema }: HasTableOptions = {},
): unknown {
  function* askIo(connection: ConnectionCore): Io<boolean> {
    return (yield* databaseNamesIo(connection, [{ schema }])).has(name, schema, 'table')
  }
  if ('engine' in executor) return executor.engine.run(askIo(executor.core))
  return executor.run(inTransactionIo(executor.core, askIo))
}
