import type { AsyncConnection } from '../../engine/async.ts'
import type { Operations } from './operations.ts'

/**
 * The same `op` as it is under an asynchronous engine, for revisions that wait for what they do: methods resolve when their
 * operation and those before it are done. A promise that nobody awaits is none too few: the migration waits for all.
 */
export type AsyncOperations = {
  readonly [K in Exclude<keyof Operations, 'getBind'>]: Operations[K] extends (...args: infer A) => infer R
    ? [R] extends [void]
      ? (...args: A) => Promise<void>
      : Operations[K]
    : never
} & {
  /** The connection of the migration. What was called before may still be waiting: `await` it first. */
  getBind(): AsyncConnection
}
