/** How a D1 database is used. */
export interface D1Options {
  /**
   * Reads may be answered by a replica: what D1's `withSession()` takes. `first-unconstrained`: the first by any;
   * `first-primary`: the first by the primary; or the `bookmark` of an earlier driver, and what that one has seen is seen here
   * too. Each later request sees what the earlier ones have. Default: the primary answers all.
   */
  readonly session?: 'first-primary' | 'first-unconstrained' | (string & {})
  /** How long one request may take. Default 30,000. */
  readonly requestTimeoutMs?: number
  /**
   * How often a request is sent again after a failure of the way to the database: reads, what did not reach it, and atomic
   * batches with their token. Default 2.
   */
  readonly retries?: number
  /** How many bytes a request may have. Cloudflare names no limit; default 32 MiB. */
  readonly maxRequestBytes?: number
  /**
   * Sends atomic batches without the row in the table `athanor_batch` that makes them safe to be sent again, and tells what became
   * of them. Default false.
   */
  readonly unguardedBatches?: boolean
}
