import type { OracleDatabase } from './database.ts'

/** A database that is opened when a case first needs it, or the reason why there is none. */
export interface OnDemand {
  get(): Promise<OracleDatabase | Error>
  /** Why it could not be opened; null when it could, or was not needed. */
  failure(): Promise<string | null>
  close(): Promise<void>
}

export function onDemand(open: () => Promise<OracleDatabase>): OnDemand {
  let opened: Promise<OracleDatabase | Error> | undefined
  return {
    get() {
      opened ??= open().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
      return opened
    },
    async failure() {
      const database = await opened
      return database instanceof Error ? database.message : null
    },
    async close() {
      const database = await opened
      if (database !== undefined && !(database instanceof Error)) await database.close()
    },
  }
}
