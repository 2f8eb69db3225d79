import type { DriverOpenOptions } from '../../engine/driver.ts'
import type { URL } from '../../engine/url.ts'

/**
 * `batch`: a transaction is one HTTP request. `interactive`: all goes over a WebSocket. `auto`: batches, and a WebSocket for
 * what a batch cannot do. Interactive transactions claim a token with their COMMIT, too, so that an `UnknownOutcomeError` can be
 * resolved; with `interactive` only where the table `athanor_batch` is there, which the first COMMIT of a driver asks in 1 round trip.
 */
export type NeonTransactionMode = 'auto' | 'batch' | 'interactive'

/** How a Neon database is used. */
export interface NeonSettings extends DriverOpenOptions {
  /** Default `auto`. */
  readonly transaction?: NeonTransactionMode
  /** How long one request may take, over HTTP or a socket, and a batch that is too large for a request. Default 30,000. */
  readonly requestTimeoutMs?: number
  /**
   * How often a request is sent again after a failure of the way to the server, over HTTP: reads, atomic batches with their
   * token, and other writes of which no copy can have reached it. Default 2.
   */
  readonly retries?: number
  /** How many bytes a request may have. Default 10 MiB, which Neon's open proxy takes. */
  readonly maxRequestBytes?: number
  /**
   * Sends atomic batches without the row in the table `athanor_batch` that makes them safe to arrive twice. `fetch` itself
   * may send a request several times: what such a batch adds to a number may then be added twice. Default false.
   */
  readonly unguardedBatches?: boolean
  /** Further options of the package's `neon()`, such as `authToken` or `fetchOptions`. */
  readonly httpOptions?: Readonly<Record<string, unknown>>
  /** Further options of the package's `Client`. */
  readonly clientOptions?: Readonly<Record<string, unknown>>
}

/** Where the database is: exactly one of `url` and `connectionString`; and how it is used. */
export interface NeonOpenOptions extends NeonSettings {
  /** `postgresql+neon://user:password@host/database`. */
  readonly url?: string | URL
  /** As Neon's console gives it. */
  readonly connectionString?: string
}
