import { DriverError } from '../../errors/driver-error.ts'
import type { PgliteInstance } from './pglite-module.ts'

/** Puts what was committed where it outlives the page or process. One saving serves all commits before it. */
export class Storage {
  readonly #instance: PgliteInstance
  #isChanged = false
  #saving: Promise<void> | undefined

  constructor(instance: PgliteInstance) {
    this.#instance = instance
  }

  /** There are commits that no saving has served. */
  get isChanged(): boolean {
    return this.#isChanged
  }

  noteChange(): void {
    this.#isChanged = true
  }

  /** Saves in the background. A failure is told to who next asks for {@link persisted}. */
  saveSoon(): void {
    if (this.#isChanged && !this.#saving) this.persisted().catch(() => {})
  }

  /** Resolves when all that was committed so far has been saved. */
  async persisted(): Promise<void> {
    while (this.#isChanged || this.#saving) await (this.#saving ??= this.#save())
  }

  async #save(): Promise<void> {
    // What is committed from now on needs another saving.
    this.#isChanged = false
    try {
      await this.#instance.syncToFs()
    } catch (cause) {
      this.#isChanged = true
      const why = cause instanceof Error ? cause.message : String(cause)
      const message = `The transaction is committed, but could not be saved: ${why}. Call persisted() to try again.`
      throw new DriverError({ kind: 'unknown-outcome', message, cause })
    } finally {
      this.#saving = undefined
    }
  }
}
