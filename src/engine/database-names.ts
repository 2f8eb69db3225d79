import type { Io } from '../io/io.ts'
import type { ConnectionCore } from './connection-core.ts'

/** What a database has. */
export interface DatabaseNames {
  has(name: string, schema?: string, kind?: string): boolean
}

interface InSchema {
  readonly schema?: string | undefined
  readonly name?: string
}

/** Asks what there is in the schemas of these things. Round trips: 1. */
export function* databaseNamesIo(connection: ConnectionCore, things: Iterable<InSchema>): Io<DatabaseNames> {
  const schemas = new Set([...things].map(({ schema }) => schema))
  if (schemas.size === 0) return { has: () => false }
  const { rows } = yield* connection.executePlainIo(connection.engine.dialect.listNames([...schemas]), 'read')
  return {
    has: (name, schema = null!, kind) =>
      rows.some((row) => row[0] === schema && row[1] === name && (kind ?? row[2]) === row[2]),
  }
}
