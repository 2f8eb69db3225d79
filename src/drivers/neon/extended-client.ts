import type { PgClientClass, PgQuery, PgResult } from '../shared/postgresql/pg-module.ts'
import type { NeonModule, NeonQuery, NeonWire } from './neon-module.ts'

/**
 * The package's client, which knows `queryMode: 'extended'`: it stems from an older `pg`, and would send what has no
 * parameters by the simple protocol, where one text may be several statements. It also sends several in one round trip.
 */
export function extendedClient({ Client }: NeonModule): PgClientClass {
  return class extends Client {
    override query(query: PgQuery | string, values?: readonly unknown[]): Promise<unknown> {
      if (typeof query === 'string' || query.values?.length) return super.query(query, values)
      return this.#send(query)
    }

    /** Sends all before it waits; `onDone` is called for each that has succeeded. Behind one that fails none is executed. */
    async queryAll(queries: readonly PgQuery[], onDone: () => void): Promise<PgResult[]> {
      const timeoutMs = this.connectionParameters.query_timeout
      const result = await this.#send(queries[0]!, (extended) => {
        const complete = extended.handleCommandComplete.bind(extended)
        extended.prepare = (wire) => sendAll(wire, queries)
        extended.handleCommandComplete = (...message) => {
          complete(...message)
          onDone()
        }
        // Each has its time.
        if (timeoutMs) extended.query_timeout = timeoutMs * queries.length
      })
      return [result as PgResult | PgResult[]].flat()
    }

    #send(query: PgQuery, adapt?: (extended: NeonQuery) => void): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const extended = new Client.Query(query)
        extended.requiresPreparation = () => true
        adapt?.(extended)
        extended.callback = (error, result) => (error ? reject(error) : resolve(result))
        void super.query(extended as never)
      })
    }
  }
}

function sendAll(wire: NeonWire, queries: readonly PgQuery[]): void {
  for (const { text, values = [] } of queries) {
    wire.parse({ text })
    wire.bind({ values: values.map(asText) })
    wire.describe({ type: 'P', name: '' })
    wire.execute({})
  }
  wire.sync()
}

/** A parameter as PostgreSQL reads it. */
function asText(value: unknown): string | null {
  if (!(value instanceof Uint8Array)) return value === null ? null : String(value)
  return `\\x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
