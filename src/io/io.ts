import type { IoRequest } from './requests.ts'

/**
 * A computation that may do I/O: it yields requests and is sent the answers. Written once, it runs synchronously or
 * asynchronously, depending on the runner ({@link runSync}, {@link runAsync}).
 *
 * Functions that return one end in `Io`. Calling such a function does nothing yet: write `yield* this.flushIo()`.
 */
export type Io<T> = Generator<IoRequest, T, unknown>
