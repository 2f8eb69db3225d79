import { StaleGenerationError, StorageReadonlyError } from '../../errors/storage-errors.ts'
import { toldError } from '../../errors/told-error.ts'
import type { AbortOptions } from '../../io/run-async.ts'
import { pause } from '../../util/pause.ts'

/** How long a tab that may not write waits for the one that may. */
const FOLLOWING_MS = 5_000
const LOOK_AGAIN_MS = 50

interface Exclusive<T> {
  /** Keeps other tabs from writing while it works. */
  readonly exclusively: (work: () => unknown, signal?: AbortSignal) => Promise<unknown>
  readonly run: () => Promise<T>
  /** The result where nothing has to be written for it. */
  readonly glance: () => Promise<T | undefined>
}

/**
 * Where other tabs may write the same database, they wait until all of it is done and stored. A tab that nothing is left for needs no
 * right to write; one that follows another looks what that has done, for a while.
 */
export async function runExclusively<T>(
  { exclusively, run, glance }: Exclusive<T>,
  { signal, lockTimeoutMs = FOLLOWING_MS }: AbortOptions & { readonly lockTimeoutMs?: number | undefined },
): Promise<T> {
  for (const start = performance.now(); ;) {
    const found = await glance()
    if (found !== undefined) return found
    try {
      return (await exclusively(run, signal)) as T
    } catch (error) {
      if (!isAnothers(error) || performance.now() - start >= lockTimeoutMs) throw toldError(error)
    }
    await pause(LOOK_AGAIN_MS, signal)
  }
}

/** Another tab writes: nothing was written here. */
const isAnothers = (error: unknown): boolean =>
  error instanceof StorageReadonlyError || error instanceof StaleGenerationError
