import { createEngine, type Dialect, type Driver, type DriverStatement, type Executable } from 'athanor'

/** Has every name, with the value null. */
const anyValues = new Proxy(
  {},
  {
    get: () => null,
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: null }),
  },
)

/**
 * The text that a database would get for a statement whose values are given only when it is executed: `toSql` cannot say
 * it without them, but an engine whose driver connects to nothing can.
 */
export function recordedSql(statement: unknown, dialect: Dialect): string | null {
  let sent: DriverStatement | null = null
  const connection = createEngine(recordingDriver(dialect, (statement) => (sent ??= statement))).connect()
  try {
    connection.execute(statement as Executable<unknown, unknown>, [anyValues])
  } catch {
    // The driver has no rows to give; the text was sent before that shows.
  }
  return (sent as DriverStatement | null)?.sql ?? null
}

function recordingDriver(dialect: Dialect, record: (statement: DriverStatement) => void): Driver {
  const handler = {
    connect: () => 1,
    execute({ statement }: { readonly statement: DriverStatement }) {
      record(statement)
      return { columns: [], rows: [], rowCount: 0 }
    },
    batch: () => [],
    begin: () => {},
    commit: () => {},
    rollback: () => {},
    close: () => {},
  }
  return {
    name: 'recording',
    dialect,
    capabilities: { transactions: 'interactive', beginsOn: 'firstStatement', maxParameters: 65_535 },
    syncHandler: handler,
    asyncHandler: handler,
    dispose: () => {},
  }
}
