import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { ExecutionOptions } from './execution-options.ts'

interface Given {
  readonly statement: unknown
  readonly parameters: unknown
}

/** The statement and its parameters as `beforeExecute` listeners with `retval` want them executed. */
export function* rewriteStatementIo(
  connection: ConnectionCore,
  given: Given,
  options: ExecutionOptions | undefined,
): Io<Given> {
  let current = given
  for (const rewrite of connection.rewriters('beforeExecute')) {
    const event = { ...current, connectionId: connection.id, executionOptions: { ...connection.options, ...options } }
    const run = (): unknown => rewrite(event as never)
    current = { ...current, ...((yield* perform({ kind: 'callback', name: 'beforeExecute', run })) as object) }
  }
  return current
}
