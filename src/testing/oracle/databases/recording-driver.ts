import type { Dialect } from '../../../dialects/dialect.ts'
import type { Driver } from '../../../engine/driver.ts'
import type { DriverResult, SyncHandler } from '../../../io/requests.ts'

const nothing: DriverResult = { columns: [], rows: [], rowCount: 0 }

/** A driver without a database, which writes down the text of every statement. */
export function recordingDriver(dialect: Dialect, record: (sql: string) => void): Driver {
  const note = (sql: string): DriverResult => {
    record(sql)
    return { ...nothing, rows: [] }
  }
  const handler: SyncHandler = {
    connect: () => 1,
    execute: ({ statement }) => note(statement.sql),
    batch: ({ statements }) => statements.map(({ sql }) => note(sql)),
    begin: () => undefined,
    commit: () => undefined,
    rollback: () => undefined,
    close: () => undefined,
  }
  return {
    name: 'recording',
    dialect,
    capabilities: { transactions: 'interactive', beginsOn: 'firstStatement', maxParameters: 32_766 },
    syncHandler: handler,
    asyncHandler: handler,
    dispose: () => undefined,
  }
}
