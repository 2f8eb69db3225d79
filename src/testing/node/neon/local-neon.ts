import type { NeonFault } from './neon-fault.ts'

/** What the endpoint has been asked for since it was started, or since these were set to zero. */
export interface NeonCounts {
  /** HTTP requests. */
  requests: number
  /** Statements in them. */
  statements: number
  /** WebSockets that were opened. */
  sockets: number
  /** What was sent over them, each of which waits for the latency. */
  messages: number
}

/** The parts of `neonConfig` that {@link LocalNeon.configure} sets. */
export interface NeonConfigLike {
  fetchEndpoint: unknown
  wsProxy: unknown
  useSecureWebSocket: boolean
  pipelineConnect: false | 'password'
}

/** An endpoint that speaks to Neon's driver as Neon does, in front of a PostgreSQL of yours. */
export interface LocalNeon extends AsyncDisposable {
  /** For Neon's driver: the same user and database as the PostgreSQL behind it. */
  readonly url: string
  /** How long every request, and every message over a socket, is on its way. */
  latencyMs: number
  readonly counts: NeonCounts
  /** Makes `neonConfig` of `@neondatabase/serverless` find local endpoints, all that there are, by host and port. */
  configure(neonConfig: NeonConfigLike): void
  /** Lets something go wrong, once. */
  fail(fault: NeonFault): void
  /** The faults that nothing has met yet. */
  readonly pendingFaults: number
  /** Takes back what has not gone wrong yet. */
  clearFaults(): void
  /** Ends it, with all that is under way. The PostgreSQL stays. */
  stop(): Promise<void>
}
