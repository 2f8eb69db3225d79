import type { BlockChanges } from '../vfs/block-changes.ts'
import { CollectedChanges } from '../vfs/collected-changes.ts'

/** What has been committed since it began, as one change. */
export class Recording {
  #collected: CollectedChanges | null = null

  get changes(): BlockChanges | null {
    return this.#collected
  }

  add(changes: BlockChanges): void {
    if (this.#collected) this.#collected.add(changes)
    else this.#collected = new CollectedChanges(changes)
  }

  /** What it had was undone. */
  clear(): void {
    this.#collected = null
  }
}
