import type { DatabaseSnapshot, StorageState } from 'athanor'
import type { KeptSnapshot } from './protocol.ts'

const MOST = 8
/** Each run opens the database anew, so that snapshots of different runs share no blocks. */
const MOST_BYTES = 100_000_000

interface Taken extends KeptSnapshot {
  readonly snapshot: DatabaseSnapshot
  readonly isSaved: boolean
}

interface Snapshotted {
  readonly generation: number
  readonly state: StorageState
  snapshot(): DatabaseSnapshot
}

/** What the kept database was before each run, as long as the runner lives. */
export class KeptSnapshots {
  #taken: readonly Taken[] = []
  #lastId = 0

  /** Newest first. */
  get facts(): readonly KeptSnapshot[] {
    return this.#taken.map(({ snapshot: _snapshot, isSaved: _isSaved, ...facts }) => facts)
  }

  /** None where there is one of the same generation. */
  take(driver: Snapshotted, before: string): void {
    const start = performance.now()
    const snapshot = driver.snapshot()
    const durationMs = performance.now() - start
    const { generation } = driver
    const isSaved = driver.state.status === 'clean'
    if (isSaved && this.#taken.some((taken) => taken.isSaved && taken.generation === generation)) return
    const taken = { id: ++this.#lastId, before, at: Date.now(), generation, durationMs, snapshot, isSaved }
    const most = Math.max(1, Math.min(MOST, Math.floor(MOST_BYTES / snapshot.size)))
    this.#taken = [taken, ...this.#taken].slice(0, most)
  }

  find(id: number): DatabaseSnapshot | undefined {
    return this.#taken.find((taken) => taken.id === id)?.snapshot
  }

  /** The database was deleted: the next one counts anew. */
  deleted(): void {
    this.#taken = this.#taken.map((taken) => ({ ...taken, generation: null }))
  }

  /** What the database is now is this snapshot again. */
  restored(id: number, { generation }: Snapshotted): void {
    this.#taken = this.#taken.map((taken) => (taken.id === id ? { ...taken, generation } : taken))
  }
}
