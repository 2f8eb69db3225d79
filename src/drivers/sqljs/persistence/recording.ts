import type { BlockChanges } from '../vfs/block-changes.ts'
import { CollectedChanges } from '../vfs/collected-changes.ts'

/** What has been committed since it began, as one change. */
export class Recording {
  #collected: CollectedChanges | null = null
  /** The number of the last commit before it. */
  readonly from: number
  /** That of the last one of the work itself. */
  to: number

  constructor(from: number) {
    this.from = this.to = from
  }

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
