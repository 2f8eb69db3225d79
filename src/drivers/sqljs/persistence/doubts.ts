import type { StorageError } from '../../../errors/storage-errors.ts'

/** The commits of a piece of work, by their numbers: those after `from`, up to `to`. */
export interface CommitRange {
  readonly from: number
  readonly to: number
}

/** A piece of work that was told as failed, and undone in memory, and may be stored. */
export interface Doubt extends CommitRange {
  /** Nobody has looked yet. */
  isOpen: boolean
  /** It is stored, and in memory again. */
  isStored: boolean
  /** It is stored, and what undoes it is not yet. */
  isBeingUndone: boolean
  /** Why nobody can ever know. */
  lost: StorageError | null
}

/** What nobody could look for yet. */
export class Doubts {
  #open: Doubt[] = []

  add({ from, to }: CommitRange): Doubt {
    const doubt: Doubt = { from, to, isOpen: true, isStored: false, isBeingUndone: false, lost: null }
    this.#open.push(doubt)
    return doubt
  }

  /** Whether all that has happened up to a commit can stay so: no piece of work is stored in part. */
  areWholeAt(commit: number): boolean {
    return this.#open.every(({ from, to }) => to <= commit || from >= commit)
  }

  /** All up to a commit is stored. */
  end(commit: number, isKept: boolean, lost: StorageError | null = null): void {
    for (const doubt of this.#open) {
      doubt.isOpen = false
      doubt.isStored = isKept && doubt.to <= commit
      doubt.isBeingUndone = !isKept && doubt.from < commit
      doubt.lost = lost
    }
    this.#open = []
  }
}
