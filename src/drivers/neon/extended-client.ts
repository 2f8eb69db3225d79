import type { PgClientClass, PgQuery } from '../shared/postgresql/pg-module.ts'
import type { NeonModule } from './neon-module.ts'

/**
 * The package's client, which knows `queryMode: 'extended'`: it stems from an older `pg`, and would send what has no
 * parameters by the simple protocol, where one text may be several statements.
 */
export function extendedClient({ Client }: NeonModule): PgClientClass {
  return class extends Client {
    override query(query: PgQuery | string, values?: readonly unknown[]): Promise<unknown> {
      if (typeof query === 'string' || query.values?.length) return super.query(query, values)
      return new Promise((resolve, reject) => {
        const extended = new Client.Query(query)
        extended.requiresPreparation = () => true
        extended.callback = (error, result) => (error ? reject(error) : resolve(result))
        void super.query(extended as never)
      })
    }
  }
}
