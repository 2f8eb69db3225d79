/** How an engine keeps connections for use again. Times are in milliseconds. */
export interface PoolOptions {
  /** Connections that are kept open. Default 5; 0 for no limit. */
  readonly poolSize?: number
  /** Connections that may be opened beyond `poolSize`; they are closed when they come back. -1 for no limit. Default 10. */
  readonly maxOverflow?: number
  /** How long a caller waits for a connection. Default 30,000. A synchronous engine cannot wait, and fails at once. */
  readonly poolTimeoutMs?: number
  /** Connections that are older are opened anew when they are next taken. Default -1: they serve for ever. */
  readonly poolRecycleMs?: number
  /** Asks the server on each checkout whether it is still there. Costs a round trip. Default false. */
  readonly poolPrePing?: boolean
  /** The connection that came back last is taken first, so that the others may time out. Default false. */
  readonly poolUseLifo?: boolean
  /** What ends a transaction that was left open when its connection comes back. Default `rollback`. */
  readonly poolResetOnReturn?: 'rollback' | 'commit' | boolean | null
  /** The time, for tests. Default `Date.now`. */
  readonly clock?: () => number
}
